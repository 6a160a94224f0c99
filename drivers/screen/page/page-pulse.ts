/**
 * Whether one page is alive, by its beats: what it says that it has painted, and whether anything moved since. Pure.
 *
 * The rule: a page that answers and paints nothing shows nothing. A browser without a display, or behind another window, gets no animation
 * frames, however well its scripts run.
 */
import { Duration } from '../../../time/duration.ts';
import { between, type MonotonicTime } from '../../../time/instant.ts';
import type { ScreenFrame } from '../port.ts';
import type { PageSight } from './port.ts';
import type { PageBeat } from './wire.ts';

/** Without a painted frame for so long the page shows nothing. A slow box with a film in front still paints ten a second. */
export const NO_PAINT = Duration.seconds(20);

/** Without a new frame for so long a film has stopped. The page itself goes over to the next item by then. */
export const NO_VIDEO = Duration.seconds(20);

export interface PagePulse {
  readonly frame: string;
  readonly item?: string;
  /** The last beat that had paints; before there was one, the first beat. */
  readonly paintedAt: MonotonicTime;
  /** The last beat in which a film went on, or in which it began; undefined while none is on. */
  readonly videoAt: MonotonicTime | undefined;
  readonly heapBytes?: number;
}

/** What it is after a beat, after what it was before. */
export function takeBeat(before: PagePulse | undefined, beat: PageBeat, at: MonotonicTime): PagePulse {
  const { frame, item, paints, videoFrames, heapBytes } = beat;
  const sameItem = before?.frame === frame && before.item === item;
  const videoAt =
    videoFrames === undefined ? undefined : videoFrames > 0 || !sameItem ? at : (before?.videoAt ?? at);
  return {
    frame,
    ...(item !== undefined && { item }),
    paintedAt: paints > 0 || !before ? at : before.paintedAt,
    videoAt,
    ...(heapBytes !== undefined && { heapBytes }),
  };
}

/** Whether people see `wanted` on it. In the dark nothing need move: the display may be off. */
export function sightOf(pulse: PagePulse, wanted: ScreenFrame, at: MonotonicTime): PageSight {
  if (wanted.kind !== 'blank' && between(pulse.paintedAt, at) >= NO_PAINT) return 'no-paint';
  if (pulse.frame !== wanted.id) return 'other-frame';
  if (wanted.kind === 'show' && pulse.item === undefined) return 'stand-in';
  if (pulse.videoAt !== undefined && between(pulse.videoAt, at) >= NO_VIDEO) return 'no-video';
  return 'seen';
}
