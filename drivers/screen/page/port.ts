/** A screen whose pages come and go, as whoever serves them and whoever watches over them see it. */
import type { Screen, ScreenFrame } from '../port.ts';
import type { PageBeat, ToPage } from './wire.ts';

/** The server's end of one page. */
export interface AttachedPage {
  /** To be said every few seconds, and at each change of what is painted. */
  beat(beat: PageBeat): void;
  /** It is closed, dead or frozen. */
  leave(): void;
}

/** What a page shows of the frame that is wanted. */
export type PageSight =
  | 'seen'
  /** Of a show nothing can be shown: the page puts there what stands while nothing is on. */
  | 'stand-in'
  | 'other-frame'
  | 'no-paint'
  | 'no-video';

/** What its pages say of the screen now. */
export interface ScreenPulse {
  readonly frame: ScreenFrame | undefined;
  /** Of the page that is best off; undefined where none is attached, or none has spoken yet. */
  readonly sight: PageSight | undefined;
  readonly pages: number;
  /** Item that this page has in front. */
  readonly item?: string;
  /** The largest that a page says of its heap. */
  readonly heapBytes?: number;
}

export interface PagedScreen extends Screen {
  /** Judged anew at each call: pages that have stopped painting say so by their silence. */
  readonly pulse: ScreenPulse;
  /** Tells what a page is told, the face first, without being a screen. The answer ends it. */
  look(tell: (event: ToPage) => void): () => void;
  /** A page that shows each frame it gets, from the one of now on. */
  attach(tell: (event: ToPage) => void): AttachedPage;
  /** Every page that is attached starts anew. */
  reload(): void;
}
