import { randomInt } from 'node:crypto';
import { pinFault } from './pin-fault.ts';

/** Six digits that nobody chose. `draw` answers a whole number from 0 below `below`. */
export function newPin(draw: (below: number) => number = randomInt): string {
  for (;;) {
    const pin = String(draw(1_000_000)).padStart(6, '0');
    if (pinFault(pin) === undefined) return pin;
  }
}
