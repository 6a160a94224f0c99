/**
 * Is it the siren? A wail between 500 and 1200 Hz, up and down in four seconds, from its lowest pitch on. Written from the manual's
 * promise and not from the player's code, which is what is judged.
 */
import { findFirst, type Range } from './likeness.ts';
import { shareAt } from './tone.ts';

const LOWEST = 500;
const HIGHEST = 1200;
const SWING_SECONDS = 4;
/** The third harmonic's share of amplitude: it flattens the sine. */
const THIRD = 1 / 6;

/** Times into the wail at which its pitch is listened to (s): two seconds of it, from bottom to top. */
const LISTENED_AT = [0.1, 0.4, 0.7, 1, 1.3, 1.6, 1.9];
/** Long enough to tell pitches 25 Hz apart, short enough that the wail hardly moves (s). */
const WINDOW_SECONDS = 0.04;
const LEAST_SHARE = 0.7;
const PITCH_TOLERANCE = 40;
const LEAST_LIKENESS = 0.95;
const ONSET_SECONDS = 0.04;

export type Siren =
  | {
      readonly ok: true;
      /** Index of its first sample. */
      readonly at: number;
      readonly likeness: number;
      /** Pitches (Hz) that were heard, in the order of time. */
      readonly pitches: readonly number[];
    }
  | { readonly ok: false; readonly why: string };

export function findSiren(samples: Float32Array, rate: number, range: Range = {}): Siren {
  const onset = Float32Array.from({ length: Math.round(ONSET_SECONDS * rate) }, (_, i) => wave(i / rate));
  const { at, likeness } = findFirst(samples, onset, LEAST_LIKENESS, range);
  if (likeness < LEAST_LIKENESS)
    return {
      ok: false,
      why: `no siren begins here: the most similar place is ${Math.round(likeness * 100)} % like it`,
    };
  const pitches: number[] = [];
  for (const seconds of LISTENED_AT) {
    const start = Math.round(at + (seconds - WINDOW_SECONDS / 2) * rate);
    const { pitch, share } = strongest(samples.subarray(start, start + WINDOW_SECONDS * rate), rate);
    const wanted = pitchAt(seconds);
    if (share < LEAST_SHARE || Math.abs(pitch - wanted) > PITCH_TOLERANCE)
      return {
        ok: false,
        why: `${seconds} s in, its pitch should be ${Math.round(wanted)} Hz: ${Math.round(share * 100)} % of the power is at ${pitch} Hz`,
      };
    pitches.push(pitch);
  }
  return { ok: true, at, likeness, pitches };
}

function strongest(window: Float32Array, rate: number): { pitch: number; share: number } {
  let best = { pitch: 0, share: 0 };
  for (let pitch = 400; pitch <= 1300; pitch += 10) {
    const share = shareAt(window, [pitch, 3 * pitch], rate);
    if (share > best.share) best = { pitch, share };
  }
  return best;
}

function pitchAt(seconds: number): number {
  const [mean, swing] = [(LOWEST + HIGHEST) / 2, (HIGHEST - LOWEST) / 2];
  return mean - swing * Math.cos((2 * Math.PI * seconds) / SWING_SECONDS);
}

function wave(seconds: number): number {
  const [mean, swing] = [(LOWEST + HIGHEST) / 2, (HIGHEST - LOWEST) / 2];
  const turn = (2 * Math.PI) / SWING_SECONDS;
  const phase = 2 * Math.PI * (mean * seconds - (swing / turn) * Math.sin(turn * seconds));
  return Math.sin(phase) + THIRD * Math.sin(3 * phase);
}
