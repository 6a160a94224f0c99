/** The siren of the button, which was pressed from outside after the programme had ended. */
import { siren } from '../../../player/announce/siren.ts';
import { PROGRAMME, SIREN } from '../guest/bench-wiring.ts';
import type { Check } from './check.ts';
import { findSound } from './find-sound.ts';
import { findTone } from './find-tone.ts';
import type { Recording } from './recording.ts';
import type { Told } from './told.ts';

/** The siren passes the programme's pitch; the programme is over by then (s). */
const PROGRAMME_WITHIN = 22;
/** From the programme's end until the press was felt (s). */
const PRESSED_WITHIN = 8;
const LIKENESS = 0.98;

export function buttonPressed(recording: Recording, told: Told): Check[] {
  const felt = told.events.some((event) => event.type === 'override' && event.by === 'button');
  const within = { from: 0, to: PROGRAMME_WITHIN };
  const ended = findTone(recording, PROGRAMME.frequency, PROGRAMME.amplitude, within).at(-1)?.to ?? 0;
  const once = siren(recording.rate);
  const frames = Math.round((SIREN / 1_000) * recording.rate);
  const sound = Float32Array.from({ length: frames }, (_, i) => once[i % once.length] ?? 0);
  const found = findSound(recording, sound, ended + 0.1, PRESSED_WITHIN);
  return [
    { name: 'the button is felt', passed: felt, found: felt ? 'yes' : 'no' },
    {
      name: 'its siren is in the recording, whole',
      passed: found !== undefined && found.likeness >= LIKENESS,
      found: found ? `likeness ${found.likeness.toFixed(4)}` : 'no',
    },
  ];
}
