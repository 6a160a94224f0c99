/** A line that cannot be had is the world's fault: told in one line, not as a stack. */
import { GpioFailed } from '../../drivers/gpio/port.ts';
import { WorldError } from '../../failure/failure.ts';

/** Rejects with WorldError `gpio.failed` for what the chip refuses. */
export async function gpioTrouble(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (cause) {
    if (!(cause instanceof GpioFailed)) throw cause;
    throw new WorldError('gpio.failed', cause.message, { cause });
  }
}
