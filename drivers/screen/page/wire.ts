/** What the box tells the board's page, and what the page tells the box. Plain JSON; both ends compile against it. */
import type { ScreenFrame, ScreenText } from '../port.ts';

/** Of the board, whatever is on it: the line at the top, how fast people read, what stands there when nothing is on. */
export interface BoardFace {
  /** Of the commune, as the line at the top says it. */
  readonly name: string;
  /** IANA; clock and dates are read in it. */
  readonly timezone: string;
  /** In the node's order. */
  readonly languages: readonly string[];
  /** Reading speed (characters per second). */
  readonly readingSpeed: number;
  /** Notices that stand in turn while nothing is on. */
  readonly standing: readonly { readonly texts: readonly ScreenText[]; readonly link?: string }[];
}

/** `GET /board/frames`, each as one server-sent event. */
export type ToPage =
  | { readonly type: 'face'; readonly face: BoardFace }
  | { readonly type: 'frame'; readonly frame: ScreenFrame }
  /** The page starts anew: it paints no more, although it answers. */
  | { readonly type: 'reload' };

/**
 * `POST /board/beat?page=…`, every two seconds and at each change of what is shown. Answered 204; 410 when nobody of that name follows
 * `/board/frames`.
 */
export interface PageBeat {
  /** Id of the frame that is painted now. */
  readonly frame: string;
  /** Item of a show that is painted now. */
  readonly item?: string;
  /** Frames that the browser painted since the last beat: none means that nothing moves although the page answers. */
  readonly paints: number;
  /** Frames of the video that were presented since the last beat; absent where none is on. */
  readonly videoFrames?: number;
  /** Size of the page's heap (bytes), where the browser says it. */
  readonly heapBytes?: number;
  /** What went wrong with items since the last beat: each was passed over. */
  readonly failed?: readonly { readonly item: string; readonly why: 'missing' | 'unreadable' | 'stalled' }[];
}
