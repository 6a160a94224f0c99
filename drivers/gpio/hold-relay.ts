/** Holds a relay on for a while: the core of the hand tool that proves an amplifier's relay on a box, alone. */
import type { Timers } from '../../time/clock.ts';
import type { Duration } from '../../time/duration.ts';
import { GpioFailed, type OutputLine } from './port.ts';

/** On, `length`, off; resolves when it is off. Rejects with GpioFailed, also when the line does not follow. */
export async function holdRelay(line: OutputLine, length: Duration, timers: Timers): Promise<void> {
  line.set(true);
  try {
    if (!line.get()) throw new GpioFailed('the line was put on but reads off: is it wired to a supply?');
    await new Promise<void>((resolve) => {
      timers.after(length, resolve);
    });
  } finally {
    line.set(false);
  }
  if (line.get()) throw new GpioFailed('the line was put off but reads on: is it wired to a supply?');
}
