/** A card that was taken away and given back: what was told and what was recorded. */
import { PROGRAMME_OVER_LOSS } from '../guest/bench-wiring.ts';
import type { Check } from './check.ts';
import { findTone, lengthOf } from './find-tone.ts';
import type { Recording } from './recording.ts';
import type { Told } from './told.ts';

/** Promises of a box (ms). */
const REPORTED_WITHIN = 10_000;
const BACK_WITHIN = 2_000;
/** Heard before and after the loss at the least (s). */
const BEFORE = 2.5;
const AFTER = 2;

export function cardLost(recording: Recording, told: Told): Check[] {
  const { frequency, amplitude } = PROGRAMME_OVER_LOSS;
  const heard = findTone(recording, frequency, amplitude);
  // Frames that the card held when it was taken are lost; a hole in the recording is not needed to part the two.
  const whole = lengthOf(heard);
  const states = told.reports.map((report) => report.state).join(' → ');
  const reported = told.figure('loss → reported') ?? Number.POSITIVE_INFINITY;
  const back = told.figure('card back → open') ?? Number.POSITIVE_INFINITY;
  return [
    { name: 'the loss is reported', passed: reported <= REPORTED_WITHIN, found: `${reported.toFixed(0)} ms` },
    { name: 'the card is open again', passed: back <= BACK_WITHIN, found: `${back.toFixed(0)} ms` },
    { name: 'the speaker is open, lost, open', passed: /open → lost.* → open$/.test(states), found: states },
    {
      name: 'the programme is heard before the loss and after it',
      passed: whole >= BEFORE + AFTER && heard.length >= 1,
      found: heard.map(({ from, to }) => `${(to - from).toFixed(2)} s`).join(' + '),
    },
  ];
}
