/**
 * Loudness in its two spellings: decibels for people and reports, a linear factor for samples.
 * A bare number never stands for either.
 */
declare const scale: unique symbol;

/** Relative to full scale or as a ratio of amplitudes (dB); −Infinity is silence. */
export type Decibels = number & { readonly [scale]: 'dB' };

/** A factor on samples, 0 (silence) or above; 1 changes nothing. */
export type Gain = number & { readonly [scale]: 'gain' };

/** Volume steps are heard as even when amplitude goes with the square: 50 % is −12 dB, 10 % is −40 dB. */
const EXPONENT = 2;

export const Level = {
  silence: 0 as Gain,
  unity: 1 as Gain,

  /** Throws RangeError on NaN; −Infinity is silence. */
  decibels(n: number): Decibels {
    if (Number.isNaN(n) || n === Infinity)
      throw new RangeError(`a level must be below infinity, it is ${n} dB`);
    return n as Decibels;
  },

  /** Throws RangeError below 0 and on anything that is not finite. */
  gain(n: number): Gain {
    if (!Number.isFinite(n) || n < 0) throw new RangeError(`a gain must be finite and ≥ 0, it is ${n}`);
    return n as Gain;
  },

  toGain: (level: Decibels): Gain => (10 ** (level / 20)) as Gain,

  toDecibels: (gain: Gain): Decibels => (20 * Math.log10(gain)) as Decibels,

  /** 0 % is silence, 100 % is unity. Throws RangeError outside 0–100. */
  fromPercent(percent: number): Gain {
    if (!(percent >= 0 && percent <= 100)) {
      throw new RangeError(`a volume must be 0–100 %, it is ${percent}`);
    }
    return ((percent / 100) ** EXPONENT) as Gain;
  },
} as const;
