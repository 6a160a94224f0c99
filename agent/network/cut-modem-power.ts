/**
 * Takes the modem's power away for a while, by a GPIO line of its own.
 *
 * The line is requested for the cut alone and released after it, on a chip handle beside that of the core thread: lines are granted
 * one by one. So a box that dies in the middle lets go of it, and the wiring gives the power back; "on" of this line means power off.
 */
import type { GpioChip } from '../../drivers/gpio/port.ts';
import { reasonOf, WorldError } from '../../failure/failure.ts';
import type { Timers } from '../../time/clock.ts';
import type { NetworkSettings } from '../settings/settings.ts';

/** Throws WorldError `network.modem-line` when there is no such line; the modem has power then. */
export async function cutModemPower(
  openChip: () => GpioChip,
  { line, active, off }: NonNullable<NetworkSettings['modemPower']>,
  timers: Timers,
): Promise<void> {
  let chip: GpioChip | undefined;
  try {
    chip = openChip();
    const cut = chip.output({ offset: line, active, consumer: 'loa modem power off' });
    cut.set(true);
    await new Promise<void>((resolve) => void timers.after(off, resolve));
    cut.set(false);
  } catch (cause) {
    throw new WorldError('network.modem-line', `Line ${line} of the modem's power: ${reasonOf(cause)}`, {
      cause,
    });
  } finally {
    chip?.close();
  }
}
