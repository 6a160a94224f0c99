/** When what was recorded was heard: two known marks tie the recording to a clock. Pure. */
import { WorldError } from '../../../failure/failure.ts';

/** Something that was to sound at an instant, and where it was found. */
export interface Mark {
  /** On the clock (s). */
  readonly at: number;
  /** In the recording (s). */
  readonly recorded: number;
}

export interface AirTime {
  /** Instant of a place in the recording (s). */
  at(recorded: number): number;
  /** Of an instant, its place in the recording (s). */
  recorded(at: number): number;
  /** How much less was recorded than went by between the marks (s): the card was closed for so long, or starved. */
  readonly lost: number;
}

/** Throws WorldError for marks that are one and the same. */
export function airTime(first: Mark, second: Mark): AirTime {
  const passed = second.at - first.at;
  const recorded = second.recorded - first.recorded;
  if (passed <= 0 || recorded <= 0)
    throw new WorldError('image.marks', 'the two marks of the recording are not one after the other');
  const pace = passed / recorded;
  return {
    at: (place) => first.at + (place - first.recorded) * pace,
    recorded: (instant) => first.recorded + (instant - first.at) / pace,
    lost: passed - recorded,
  };
}
