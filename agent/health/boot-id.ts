/** The kernel's name for this boot, so that monotonic stamps of one boot compare; one of our own where there is none. */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';

export function bootId(): string {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  } catch {
    return randomUUID(); // no Linux: stamps of one process still compare
  }
}
