import { reasonOf } from '../../failure/failure.ts';
import type { Mixer } from './mixer.ts';
import type { MixerReport } from './port.ts';

/** A control has steps: what is as near as this is where it was put (per cent of its range). */
const STEP = 2;

/** Holds a mixer at its level now, and says what became of it. */
export function mixerReport(mixer: Mixer, wanted: number): MixerReport {
  const { control } = mixer;
  try {
    const found = mixer.hold(wanted);
    const moved = found.muted || Math.abs(found.percent - wanted) > STEP;
    return moved ? { kind: 'restored', control, wanted, found } : { kind: 'held', control, wanted };
  } catch (thrown) {
    return { kind: 'failed', control, wanted, why: reasonOf(thrown) };
  }
}
