/**
 * Is it the attention tone? Judged by what the manual promises of it: four strikes of a second, high, low, high, low, each with
 * its second and third harmonic. Written from that promise and not from the player's code, which is what is judged.
 */
import { type Found, findFirst, type Range } from './likeness.ts';
import { amplitudeAt, shareAt } from './tone.ts';

const HIGH = 880;
const LOW = 659;
const STRIKES = [HIGH, LOW, HIGH, LOW];
const STRIKE_SECONDS = 1;

/** Of a strike's power at its pitch and harmonics: speech reaches half of it at most. */
const LEAST_SHARE = 0.8;
/** By how much a strike's own pitch is stronger than the other one. */
const LEAST_LEAD = 4;
/** Of the onset's shape: a programme that fades out beneath it costs a hundredth. */
const LEAST_LIKENESS = 0.95;
/** How much of the beginning is compared: the attack and two dozen periods (s). */
const ONSET_SECONDS = 0.03;

export type AttentionTone =
  | {
      readonly ok: true;
      /** Index of its first sample. */
      readonly at: number;
      readonly likeness: number;
      /** Pitch (Hz) and share of the power of each strike. */
      readonly strikes: readonly { readonly pitch: number; readonly share: number }[];
    }
  | { readonly ok: false; readonly why: string };

/** Looks for the tone's first sample between `from` and `to`, then listens to its four strikes. */
export function findAttentionTone(samples: Float32Array, rate: number, range: Range = {}): AttentionTone {
  const { at, likeness }: Found = findFirst(samples, onset(rate), LEAST_LIKENESS, range);
  if (likeness < LEAST_LIKENESS)
    return {
      ok: false,
      why: `no tone begins here: the most similar place is ${percent(likeness)} like its onset`,
    };
  const strikes = STRIKES.map((pitch, index) => {
    const start = at + (index + 0.1) * STRIKE_SECONDS * rate;
    const strike = samples.subarray(Math.round(start), Math.round(start + 0.4 * rate));
    const other = pitch === HIGH ? LOW : HIGH;
    const lead = amplitudeAt(strike, pitch, rate) / Math.max(1e-9, amplitudeAt(strike, other, rate));
    return { pitch, lead, share: shareAt(strike, [pitch, 2 * pitch, 3 * pitch], rate) };
  });
  const wrong = strikes.findIndex(({ share, lead }) => share < LEAST_SHARE || lead < LEAST_LEAD);
  const bad = strikes[wrong];
  if (bad)
    return {
      ok: false,
      why: `strike ${wrong + 1} is not ${bad.pitch} Hz: ${percent(bad.share)} of its power is there`,
    };
  return { ok: true, at, likeness, strikes: strikes.map(({ pitch, share }) => ({ pitch, share })) };
}

/** The first instants: partials in the shares 7:2:1, risen within 8 ms. */
function onset(rate: number): Float32Array {
  return Float32Array.from({ length: Math.round(ONSET_SECONDS * rate) }, (_, i) => {
    const seconds = i / rate;
    const phase = 2 * Math.PI * HIGH * seconds;
    const rise = seconds >= 0.008 ? 1 : 0.5 - 0.5 * Math.cos((Math.PI * seconds) / 0.008);
    return rise * (0.7 * Math.sin(phase) + 0.2 * Math.sin(2 * phase) + 0.1 * Math.sin(3 * phase));
  });
}

function percent(part: number): string {
  return `${Math.round(part * 100)} %`;
}
