/** What `cec-ctl` prints, read. Pure. Its words are those of v4l-utils 1.22 to 1.30 in the C locale. */
import type { PowerState } from '../port.ts';

/** Physical address of the adapter's own end, `1.0.0.0`; undefined while no display is plugged in (`f.f.f.f`), and where it is a display itself. */
export function addressIn(output: string): string | undefined {
  const address = /^\s*Physical Address\s*:\s*([0-9a-f](?:\.[0-9a-f]){3})/m.exec(output)?.[1];
  return address === 'f.f.f.f' || address === '0.0.0.0' ? undefined : address;
}

/** Whether the adapter may send: it has a place on the bus. */
export function hasLogicalAddress(output: string): boolean {
  const mask = /^\s*Logical Address Mask\s*:\s*0x([0-9a-f]+)/m.exec(output)?.[1];
  return mask !== undefined && Number.parseInt(mask, 16) !== 0;
}

/**
 * Why what was sent was not taken by the display, in cec-ctl's own words; undefined when it was. Where the adapter did not even try,
 * cec-ctl ends well and says nothing: only a time of sending is a proof of it.
 */
export function refusalIn(output: string): string | undefined {
  const failed = /^\s*(Tx, (?!OK\b).*)$/m.exec(output)?.[1];
  if (failed !== undefined) return failed.trim();
  const [tried, sent] = [/^Transmit from/gm, /\bTx Timestamp:/g].map(
    (word) => output.match(word)?.length ?? 0,
  );
  return sent !== 0 && sent === tried ? undefined : 'not sent: the adapter has no place on the bus';
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
