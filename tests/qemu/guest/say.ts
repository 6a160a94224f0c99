/** Writes lines for the host. Synchronously: what was said stays said, whatever becomes of the process. */
import { writeSync } from 'node:fs';
import { GUEST_MARK, type GuestLine } from './guest-line.ts';

export function say(line: GuestLine): void {
  writeSync(1, `${GUEST_MARK}${JSON.stringify(line)}\n`);
}
