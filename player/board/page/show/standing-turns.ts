/** What stands while nothing is on, or nothing of what is on can be shown: the clock, and the face's standing notices, in turn. */
import type { BoardFace } from '../../../../drivers/screen/page/wire.ts';
import { type Turn, turnsOf } from './turns-of.ts';

/** Of the clock, beside notices. */
const CLOCK_MS = 10_000;

/** `small`: words below the clock. */
export function standingTurns(face: BoardFace, small: string): readonly Turn[] {
  const notices = face.standing.map((notice, index) => ({
    ...({ id: `standing ${index}`, kind: 'notice', reading: 'pages' } as const),
    ...notice,
  }));
  return turnsOf(
    [{ id: 'clock', kind: 'clock', small, ...(notices.length > 0 && { lengthMs: CLOCK_MS }) }, ...notices],
    face.languages,
  );
}
