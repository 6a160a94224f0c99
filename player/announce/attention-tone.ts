/**
 * The attention tone: a two-tone chime, high then low, struck twice. It is computed, not read: a damaged card cannot silence it.
 *
 * EN 54-16 and ISO 7240-16 want 3–10 s of tone before speech. The strikes lie where a horn is loud and ears are keen, and
 * their fall in pitch cannot be taken for the siren's wail.
 */
import { Duration } from '../../time/duration.ts';
import { exactDecay } from './exact-decay.ts';
import { exactSine } from './exact-sine.ts';

/** Fundamentals of the two strikes (Hz): a fourth apart, both far above a horn's lower edge of about 300 Hz. */
export const ATTENTION_TONES = { high: 880, low: 659 } as const;

const STRIKE = Duration.seconds(1);
const STRIKES = [ATTENTION_TONES.high, ATTENTION_TONES.low, ATTENTION_TONES.high, ATTENTION_TONES.low];

/** What makes it a chime: partials with their share of amplitude, shares adding up to 1 so that the peak is known. */
const PARTIALS = [
  { ratio: 1, share: 0.7 },
  { ratio: 2, share: 0.2 },
  { ratio: 3, share: 0.1 },
];

/** −1.5 dBTP, as a factor: the sum of shares is the highest possible peak, between samples as well. */
const PEAK = 0.841;

/** Ramps that keep strikes free of clicks, and a decay slow enough that a strike is loud to its end. */
const ATTACK = Duration.ms(8);
const RELEASE = Duration.ms(60);
const DECAY = Duration.ms(900);

/** How long it sounds. */
export const ATTENTION_LENGTH = Duration.ms(STRIKE * STRIKES.length);

/** One channel at `rate` frames per second, −1.5 dBTP at most. Starts and ends in silence. */
export function attentionTone(rate: number): Float32Array {
  const strikeFrames = Math.round((STRIKE / 1000) * rate);
  const tone = new Float32Array(strikeFrames * STRIKES.length);
  STRIKES.forEach((pitch, strike) => {
    for (let i = 0; i < strikeFrames; i++) {
      const time = (i / rate) * 1000;
      const turns = (pitch * i) / rate;
      let wave = 0;
      for (const { ratio, share } of PARTIALS) wave += share * exactSine(ratio * turns);
      tone[strike * strikeFrames + i] = PEAK * wave * envelope(time);
    }
  });
  return tone;
}

/** 0–1 at `time` ms into a strike. */
function envelope(time: number): number {
  const rise = ramp(time / ATTACK);
  const fall = ramp((STRIKE - time) / RELEASE);
  return rise * fall * exactDecay(time / DECAY);
}

/** 0 to 1 without a corner at either end. */
function ramp(x: number): number {
  if (x >= 1) return 1;
  const half = exactSine(Math.max(0, x) / 4);
  return half * half;
}
