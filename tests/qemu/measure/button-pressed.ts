/** The siren of the button, which was pressed from outside after the programme had ended. */
import { siren } from '../../../player/announce/siren.ts';
import type { Check } from '../../measure/check.ts';
import { findSound } from '../../measure/find-sound.ts';
import type { Recording } from '../../measure/recording.ts';
import { SIREN } from '../guest/bench-wiring.ts';
import type { Told } from './told.ts';

/** From the first sound, the programme's, to the siren's first sample (s). */
const AFTER = 15.1;
const WITHIN = 6;
const LIKENESS = 0.98;

export function buttonPressed(recording: Recording, told: Told): Check[] {
  const felt = told.events.some((event) => event.type === 'override' && event.by === 'button');
  const begin = recording.samples.findIndex((sample) => sample !== 0) / recording.rate;
  const once = siren(recording.rate);
  const frames = Math.round((SIREN / 1_000) * recording.rate);
  const sound = Float32Array.from({ length: frames }, (_, i) => once[i % once.length] ?? 0);
  const found = findSound(recording, sound, begin + AFTER, WITHIN);
  return [
    { name: 'the button is felt', passed: felt, found: felt ? 'yes' : 'no' },
    {
      name: 'its siren is in the recording, whole',
      passed: found !== undefined && found.likeness >= LIKENESS,
      found: found ? `likeness ${found.likeness.toFixed(4)}` : 'no',
    },
  ];
}
