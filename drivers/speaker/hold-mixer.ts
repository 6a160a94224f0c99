/** Holds a mixer at its level and says what became of it. A mixer that cannot be held keeps nobody from sounding. */
import { reasonOf } from '../../failure/failure.ts';
import type { Mixer, MixerReport } from './mixer.ts';

/** A control has steps: what is as near as this is where it was put (per cent of its range). */
const STEP = 2;

export function holdMixer(mixer: Mixer, wanted: number): MixerReport {
  const { control } = mixer;
  try {
    const found = mixer.hold(wanted);
    const moved = found.muted || Math.abs(found.percent - wanted) > STEP;
    return moved ? { kind: 'restored', control, wanted, found } : { kind: 'held', control, wanted };
  } catch (thrown) {
    return { kind: 'failed', control, wanted, why: reasonOf(thrown) };
  }
}
