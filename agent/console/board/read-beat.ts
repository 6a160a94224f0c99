import type { PageBeat } from '../../../drivers/screen/page/wire.ts';

const WHYS: ReadonlySet<unknown> = new Set(['missing', 'unreadable', 'stalled']);

/** More than a show has. */
const MOST_FAILED = 200;
const LONGEST_ID = 1_000;

/** Whatever came, read as a beat; undefined where it is none. Fields that a beat does not have are left out. Pure. */
export function readBeat(body: unknown): PageBeat | undefined {
  if (typeof body !== 'object' || body === null) return undefined;
  const { frame, item, paints, videoFrames, heapBytes, failed } = body as Record<string, unknown>;
  if (!isId(frame) || !isCount(paints)) return undefined;
  if (item !== undefined && !isId(item)) return undefined;
  return {
    frame,
    paints,
    ...(item !== undefined && { item }),
    ...(isCount(videoFrames) && { videoFrames }),
    ...(isCount(heapBytes) && { heapBytes }),
    ...(Array.isArray(failed) &&
      failed.length > 0 && { failed: failed.slice(0, MOST_FAILED).flatMap(failure) }),
  };
}

function failure(one: unknown): NonNullable<PageBeat['failed']> {
  if (typeof one !== 'object' || one === null) return [];
  const { item, why } = one as Record<string, unknown>;
  return isId(item) && WHYS.has(why) ? [{ item, why: why as 'missing' | 'unreadable' | 'stalled' }] : [];
}

function isId(value: unknown): value is string {
  return typeof value === 'string' && value.length > 0 && value.length <= LONGEST_ID;
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0;
}
