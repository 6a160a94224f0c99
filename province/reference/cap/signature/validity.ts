/** Whether a certificate is valid at an instant; its own words where it is not. Pure. */
import type { X509Certificate } from 'node:crypto';
import type { WallTime } from '../../../../time/instant.ts';

/** Undefined: it is valid. */
export function invalidity({ validFrom, validTo }: X509Certificate, now: WallTime): string | undefined {
  if (now < Date.parse(validFrom)) return `is not valid before ${day(validFrom)}`;
  if (now > Date.parse(validTo)) return `expired on ${day(validTo)}`;
  return undefined;
}

function day(date: string): string {
  return new Date(Date.parse(date)).toISOString().slice(0, 10);
}
