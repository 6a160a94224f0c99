/** One step of the tour: what it is called, what it measured, whether that is as promised. */

/** Numbers are milliseconds where the name ends in Ms. */
export type Measured = Readonly<Record<string, number | string | boolean | readonly number[]>>;

export interface StepResult {
  readonly name: string;
  readonly ok: boolean;
  readonly measured: Measured;
  /** How long the step took. */
  readonly seconds: number;
  /** Why it is not ok. */
  readonly why?: string;
}

/** What was promised was not measured. What was measured until then goes with it. */
export class StepFailed extends Error {
  readonly measured: Measured;
  constructor(why: string, measured: Measured = {}) {
    super(why);
    this.name = 'StepFailed';
    this.measured = measured;
  }
}

/** Least and most of a figure. */
export type Limits = Readonly<Record<string, readonly [least: number, most: number]>>;

/** Throws StepFailed that names every figure outside its limits. A figure that was not measured is outside. */
export function mustLieWithin(limits: Limits, measured: Measured): void {
  const outside = Object.entries(limits).flatMap(([name, [least, most]]) => {
    const value = measured[name];
    if (typeof value === 'number' && value >= least && value <= most) return [];
    return [`${name} is ${value ?? 'not measured'}, promised is ${least} to ${most}`];
  });
  if (outside.length > 0) throw new StepFailed(outside.join('; '), measured);
}

/** To a tenth: more digits of a millisecond mean nothing here. */
export function tenths(ms: number): number {
  return Math.round(ms * 10) / 10;
}
