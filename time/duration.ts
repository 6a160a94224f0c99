/**
 * Lengths of time. A bare number never stands for one: the constructors name the unit.
 */
declare const unit: unique symbol;

/** A length of time in milliseconds; may be fractional, may be negative as a difference. */
export type Duration = number & { readonly [unit]: 'ms' };

const of = (milliseconds: number): Duration => {
  if (!Number.isFinite(milliseconds))
    throw new RangeError(`a duration must be finite, it is ${milliseconds}`);
  return milliseconds as Duration;
};

export const Duration = {
  zero: of(0),
  ms: of,
  seconds: (n: number) => of(n * 1_000),
  minutes: (n: number) => of(n * 60_000),
  hours: (n: number) => of(n * 3_600_000),
  days: (n: number) => of(n * 86_400_000),

  /** Reads an ISO 8601 duration of hours, minutes and seconds, `PT1H30M`. Throws RangeError on anything else. */
  parseIso(text: string): Duration {
    const match = /^PT(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d{1,3})?)S)?$/.exec(text);
    if (!match) throw new RangeError(`"${text}" is not an ISO 8601 duration such as PT15M`);
    const [, hours = '0', minutes = '0', seconds = '0'] = match;
    return of(Number(hours) * 3_600_000 + Number(minutes) * 60_000 + Number(seconds) * 1_000);
  },
} as const;
