/**
 * Did a programme go on where it was cut? Compares what was heard before the cut and after the return with the decoded source.
 * Pure; all indices count frames of one recording.
 */
import { find } from './likeness.ts';
import { type Alignment, audibleMs, gainOf, sameUntil } from './same-as-source.ts';

export interface Resumption {
  /** The last frame of the recording that was the programme, and the first that was it again. */
  readonly cutAt: number;
  readonly backAt: number;
  /** The same two in the source (ms from its beginning). */
  readonly cutInSourceMs: number;
  readonly backInSourceMs: number;
  /** Audible sound of the source that nobody heard, and that was heard twice (ms). */
  readonly lostMs: number;
  readonly repeatedMs: number;
}

export type ResumptionVerdict =
  | ({ readonly ok: true } & Resumption)
  | { readonly ok: false; readonly why: string };

/** How much is compared to find the place (s), and the least likeness. */
const PIECE_SECONDS = 0.5;
const LEAST_LIKENESS = 0.9;

/** A frame that certainly belongs to the programme before the cut, and one after its return: a piece follows each. */
export interface Landmarks {
  readonly before: number;
  readonly after: number;
}

export function judgeResumption(
  heard: Float32Array,
  source: Float32Array,
  rate: number,
  { before, after }: Landmarks,
): ResumptionVerdict {
  const first = align(heard, source, rate, before);
  if (!first) return { ok: false, why: 'what was heard before the cut is not the programme' };
  const second = align(heard, source, rate, after);
  if (!second) return { ok: false, why: 'what was heard after the alert is not the programme' };
  const cutAt = sameUntil(heard, source, first, { start: before, way: 1, rate });
  const backAt = sameUntil(heard, source, second, { start: after, way: -1, rate });
  if (cutAt === undefined || backAt === undefined)
    return { ok: false, why: 'the edges of the programme were not found' };
  const [left, returned] = [cutAt + first.offset, backAt + second.offset];
  const ms = (frames: number) => (frames * 1_000) / rate;
  return {
    ok: true,
    cutAt,
    backAt,
    cutInSourceMs: ms(left),
    backInSourceMs: ms(returned),
    lostMs: audibleMs(source, left, returned, rate),
    repeatedMs: audibleMs(source, returned, left, rate),
  };
}

/** Which frame of the source was heard at `at`, and how loud. Undefined when it was something else. */
export function align(
  heard: Float32Array,
  source: Float32Array,
  rate: number,
  at: number,
): Alignment | undefined {
  const piece = heard.subarray(at, at + Math.round(PIECE_SECONDS * rate));
  const found = find(source, piece);
  if (found.likeness < LEAST_LIKENESS) return undefined;
  const offset = found.at - at;
  return { offset, gain: gainOf(piece, source, found.at) };
}
