/** What `cec-ctl` prints, read. Pure. Its words are those of v4l-utils 1.22 to 1.30 in the C locale. */
import type { PowerState } from '../port.ts';

/** Physical address of the adapter's own end, `1.0.0.0`; undefined while no display is plugged in (`f.f.f.f`). */
export function addressIn(output: string): string | undefined {
  const address = /^\s*Physical Address\s*:\s*([0-9a-f](?:\.[0-9a-f]){3})/m.exec(output)?.[1];
  return address === 'f.f.f.f' ? undefined : address;
}

/** Whether the adapter may send: it has a place on the bus. */
export function hasLogicalAddress(output: string): boolean {
  const mask = /^\s*Logical Address Mask\s*:\s*0x([0-9a-f]+)/m.exec(output)?.[1];
  return mask !== undefined && Number.parseInt(mask, 16) !== 0;
}

/** Why what was sent was not taken by the display, in cec-ctl's own words; undefined when it was. */
export function refusalIn(output: string): string | undefined {
  return /^.*\bTx, (?!OK\b).*$/m.exec(output)?.[0].trim();
}

/** What the display reports of itself. On its way (`to-on`, `to-standby`), or no report: unknown. */
export function powerIn(output: string): PowerState {
  switch (/pwr-state: (on|standby|to-on|to-standby)\b/.exec(output)?.[1]) {
    case 'on':
      return 'on';
    case 'standby':
      return 'off';
    default:
      return 'unknown';
  }
}
