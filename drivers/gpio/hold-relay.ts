/** Holds a relay on for a while: the core of the hand tool that proves an amplifier's relay on a box, alone. */
import type { Timers } from '../../time/clock.ts';
import { Duration } from '../../time/duration.ts';
import { GpioFailed, type InputLine, type OutputLine } from './port.ts';

/** The line that says what the relay really is. */
export interface Witness {
  readonly line: InputLine;
  /** It is asked this long after the relay was set. */
  readonly settle: Duration;
  readonly tell: (isOn: boolean) => void;
}

/**
 * On, `length`, off; resolves when it is off. With a witness it takes as long as that needs, and its answers are told. Rejects with
 * GpioFailed, also when the line or the relay does not follow; it is off then.
 */
export async function holdRelay(
  line: OutputLine,
  length: Duration,
  timers: Timers,
  witness?: Witness,
): Promise<void> {
  const wait = (time: Duration) => new Promise<void>((resolve) => void timers.after(time, resolve));
  const heardOf = async (): Promise<boolean | undefined> => {
    if (!witness) return undefined;
    await wait(witness.settle);
    const isOn = witness.line.get();
    witness.tell(isOn);
    return isOn;
  };
  line.set(true);
  let closed: boolean | undefined;
  try {
    if (!line.get()) throw new GpioFailed('the line was put on but reads off: is it wired to a supply?');
    closed = await heardOf();
    await wait(Duration.ms(Math.max(0, length - (witness?.settle ?? 0))));
  } finally {
    line.set(false);
  }
  if (line.get()) throw new GpioFailed('the line was put off but reads on: is it wired to a supply?');
  const stillClosed = await heardOf();
  if (closed === false)
    throw new GpioFailed('the relay was put on but its read-back says off: coil, supply, fuse?');
  if (stillClosed)
    throw new GpioFailed('the relay was put off but its read-back says on: is a contact welded?');
}
