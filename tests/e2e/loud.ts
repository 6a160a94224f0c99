/** Where something is heard: from the first sample that is no rounding error to the last. */
export interface Loud {
  /** Samples from the beginning; −1 where nothing is heard. */
  readonly first: number;
  readonly last: number;
}

const AUDIBLE = 0.003;

export function loud(samples: Float32Array): Loud {
  return {
    first: samples.findIndex((sample) => Math.abs(sample) > AUDIBLE),
    last: samples.findLastIndex((sample) => Math.abs(sample) > AUDIBLE),
  };
}
