/** Puts lines to their off level and lets them go: what is left to do for a box that died. */
import { reasonOf } from '../../failure/failure.ts';
import { type GpioChip, GpioFailed, type OutputSetting } from './port.ts';

/** Answers what could not be put off, line by line; the others are off all the same. Throws GpioFailed when there is no chip. */
export function putOff(
  open: () => GpioChip,
  lines: readonly Pick<OutputSetting, 'offset' | 'active'>[],
): string[] {
  const troubles: string[] = [];
  const chip = open();
  try {
    for (const { offset, active } of lines) {
      try {
        // A request for an output is a request for it to be off.
        chip.output({ offset, active, consumer: 'loa safe-relays' });
      } catch (cause) {
        if (!(cause instanceof GpioFailed)) throw cause;
        troubles.push(reasonOf(cause));
      }
    }
  } finally {
    chip.close();
  }
  return troubles;
}
