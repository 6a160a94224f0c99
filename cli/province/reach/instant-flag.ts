/** Reads `2h`, `90m`, `30s`, `2d` from now, or an instant. */
import { InputError } from '../../../failure/failure.ts';

const UNITS: Record<string, number> = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** Answers RFC 3339. Throws InputError that names `flag`. */
export function instantFlag(flag: string, text: string, now: number): string {
  const match = /^(\d+(?:\.\d+)?)([smhd])$/.exec(text);
  const unit = UNITS[match?.[2] ?? ''];
  const at = match && unit !== undefined ? now + Number(match[1]) * unit : Date.parse(text);
  if (Number.isNaN(at))
    throw new InputError(`${flag} must be like 2h, 30m or 2026-11-22T05:00:00+07:00, it is "${text}"`);
  return new Date(at).toISOString();
}
