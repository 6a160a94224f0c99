/** A card that was taken away and given back: what was told and what was recorded. */

import type { Check } from '../../measure/check.ts';
import { findTone, lengthOf } from '../../measure/find-tone.ts';
import type { Recording } from '../../measure/recording.ts';
import { PROGRAMME_OVER_LOSS } from '../guest/bench-wiring.ts';
import type { Told } from './told.ts';

/** Promises of a box (ms). */
const REPORTED_WITHIN = 10_000;
const BACK_WITHIN = 2_000;
/** Heard before and after the loss at the least (s). */
const BEFORE = 2.5;
const AFTER = 2;
const LOST_AND_BACK = ['speaker.lost raised', 'speaker.lost over'];
const OF_CARD = /^speaker\.(lost|mixer) /;
/** Shorter is the siren, which passes the pitch (s). */
const SIREN_PASSES = 1;
/** What the box counts as sounded may be off by a turn at each end (s). */
const MISCOUNTED = 0.05;

export function cardLost(recording: Recording, told: Told): Check[] {
  const { frequency, amplitude } = PROGRAMME_OVER_LOSS;
  const heard = findTone(recording, frequency, amplitude).filter(({ from, to }) => to - from > SIREN_PASSES);
  const whole = lengthOf(heard);
  const counted = (told.recordOf('over-loss')?.soundedMs ?? 0) / 1_000;
  const faults = told.events.flatMap((event) =>
    event.type === 'fault' ? [`${event.code} ${event.raised ? 'raised' : 'over'}`] : [],
  );
  const states = told.reports.map((report) => report.state).join(' → ');
  const reported = told.figure('loss → reported') ?? Number.POSITIVE_INFINITY;
  const back = told.figure('card back → open') ?? Number.POSITIVE_INFINITY;
  return [
    { name: 'the loss is reported', passed: reported <= REPORTED_WITHIN, found: `${reported.toFixed(0)} ms` },
    { name: 'the card is open again', passed: back <= BACK_WITHIN, found: `${back.toFixed(0)} ms` },
    { name: 'the speaker is open, lost, open', passed: /open → lost.* → open$/.test(states), found: states },
    {
      name: 'the programme is heard before the loss and after it',
      passed: (heard[0] ? lengthOf([heard[0]]) : 0) >= BEFORE && lengthOf(heard.slice(1)) >= AFTER,
      found: heard.map(({ from, to }) => `${(to - from).toFixed(2)} s`).join(' + '),
    },
    {
      name: 'what the box counts as sounded is what was recorded',
      passed: Math.abs(counted - whole) <= MISCOUNTED,
      found: `${counted.toFixed(3)} s, recorded ${whole.toFixed(3)} s`,
    },
    {
      name: 'no fault but of the card that was lost and came back muted',
      passed:
        LOST_AND_BACK.every((fault) => faults.includes(fault)) &&
        faults.every((fault) => OF_CARD.test(fault)),
      found: faults.join(', '),
    },
  ];
}
