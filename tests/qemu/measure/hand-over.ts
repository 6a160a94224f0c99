/** Programme, alert, programme, as they were recorded. */
import { attentionTone } from '../../../player/announce/attention-tone.ts';
import type { Check } from '../../measure/check.ts';
import { findSound } from '../../measure/find-sound.ts';
import { findTone, lengthOf, type Stretch } from '../../measure/find-tone.ts';
import type { Recording } from '../../measure/recording.ts';
import { loudestOf, rmsDecibels } from '../../player/announce/measure.ts';
import { PROGRAMME } from '../guest/bench-wiring.ts';

/** Until the programme begins (s). */
const BEGINS_WITHIN = 5;
/** After all this the programme is over, and the siren, which passes its pitch, has not begun (s). */
const SPARE = 0.3;
/** Silence or overlap; edges of the programme are found by a millisecond or two (s). */
const HAND_OVER = 0.01;
/** Of the programme that may be lost or heard twice at the cut (s). */
const AT_THE_CUT = 0.01;
const LEVEL_DECIBELS = 0.2;
const LIKENESS = 0.99;
/** The chime's strikes, and pitches beside them that must not be louder (Hz). */
const STRIKES = [880, 659, 880, 659];
const CANDIDATES = [PROGRAMME.frequency, 587, 659, 740, 880, 988];

export function handOver(recording: Recording): Check[] {
  const { rate, samples } = recording;
  const tone = attentionTone(rate);
  const toneSeconds = tone.length / rate;
  const wanted = PROGRAMME.length / 1_000;
  const begin = findProgramme(recording, { from: 0, to: BEGINS_WITHIN })[0]?.from;
  if (begin === undefined) return [failed('the programme is in the recording')];
  const over = begin + wanted + toneSeconds + SPARE;
  const programme = findProgramme(recording, { from: begin - SPARE, to: over });
  const alert = findSound(recording, tone, begin, over - begin);
  if (!alert) return [failed("the alert's tone is in the recording")];

  const end = alert.at + toneSeconds;
  const middle = alert.at + toneSeconds / 2;
  const before = programme.filter((stretch) => stretch.from < middle && stretch.to < middle);
  const after = programme.filter((stretch) => stretch.from > middle);
  const during = findProgramme(recording, {
    from: alert.at + HAND_OVER,
    to: end - HAND_OVER,
  });
  const cutAt = before.at(-1)?.to ?? Number.NaN;
  const backAt = after[0]?.from ?? Number.NaN;
  const heard = samples.subarray(Math.round(alert.at * rate), Math.round(end * rate));
  const strikes = STRIKES.map((_, strike) =>
    loudestOf(CANDIDATES, heard.subarray((strike + 0.1) * rate, (strike + 0.9) * rate), rate),
  );
  const level = rmsDecibels(heard);
  const off = level - rmsDecibels(tone);
  const whole = lengthOf(before) + lengthOf(after);
  return [
    check('the programme sounds before the alert', lengthOf(before) >= 3, seconds(lengthOf(before))),
    check("the alert's tone is whole", alert.likeness >= LIKENESS, `likeness ${alert.likeness.toFixed(4)}`),
    check('its strikes have their pitches', String(strikes) === String(STRIKES), `${strikes.join(', ')} Hz`),
    check(
      'its level is what it was made at',
      Math.abs(off) <= LEVEL_DECIBELS,
      `${level.toFixed(2)} dBFS, ${signed(off, 2)} dB`,
    ),
    check('nothing of the programme sounds beneath it', during.length === 0, seconds(lengthOf(during))),
    check(
      'silence (+) or overlap (−) at the hand-over',
      Math.abs(alert.at - cutAt) <= HAND_OVER,
      milliseconds(alert.at - cutAt),
    ),
    check(
      'the programme is back after the alert',
      Math.abs(backAt - end) <= HAND_OVER,
      milliseconds(backAt - end),
    ),
    check(
      'it goes on where it was cut and sounds to its end',
      Math.abs(whole - wanted) <= AT_THE_CUT,
      `${seconds(whole)} of ${seconds(wanted)}`,
    ),
    check('it has no holes', before.length === 1 && after.length === 1, holes([before, after])),
  ];
}

function findProgramme(recording: Recording, within: Stretch): Stretch[] {
  return findTone(recording, PROGRAMME.frequency, PROGRAMME.amplitude, within);
}

function holes(runs: readonly (readonly Stretch[])[]): string {
  const all = runs.flatMap((run) =>
    run.slice(1).map((stretch, i) => milliseconds(stretch.from - (run[i]?.to ?? stretch.from))),
  );
  return all.length === 0 ? 'none' : all.join(', ');
}

const check = (name: string, passed: boolean, found: string): Check => ({ name, passed, found });
const failed = (name: string): Check => ({ name, passed: false, found: 'no' });
const seconds = (value: number) => `${value.toFixed(3)} s`;
const signed = (value: number, digits: number) =>
  `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(digits)}`;
const milliseconds = (value: number) => `${signed(value * 1_000, 1)} ms`;
