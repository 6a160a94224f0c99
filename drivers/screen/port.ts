/**
 * What people see on the e-board. A frame is shown until the next one; `painted` is the screen's own word that it is seen.
 */
import type { MonotonicTime } from '../../time/instant.ts';

/** The same words in one language. */
export interface ScreenText {
  readonly language: string;
  readonly title: string;
  readonly body: string;
}

/** A file on the box, by its hash, in one language. */
export interface ScreenFile {
  readonly language: string;
  readonly sha256: string;
  readonly mediaType: string;
}

/** How words that are longer than the screen are read: page after page, or running through from right to left. */
export type Reading = 'pages' | 'crawl';

/** One thing of a show. Never stretched; the next one is prepared behind it. */
export type ScreenShowItem = {
  /** Unique within its show. */
  readonly id: string;
  /** Time on screen (ms). Absent: what its words take to read, or its video to play, or all that is left. */
  readonly lengthMs?: number;
  /** RFC 3339; outside of them it is passed over. */
  readonly from?: string;
  readonly until?: string;
} & (
  | {
      readonly kind: 'notice';
      readonly texts: readonly ScreenText[];
      readonly reading: Reading;
      readonly link?: string;
    }
  | { readonly kind: 'picture' | 'video'; readonly files: readonly ScreenFile[] }
  /** A live station, as the box hands it to its page: `/board/live/{id}`, MP4 in fragments. */
  | { readonly kind: 'live'; readonly id: string }
);

/** What surrounds the items of a frame: nothing, the line with commune, clock and date, or that and a line of running words below. */
export type ScreenLayout = 'full' | 'header' | 'ticker';

/** One screenful. The page decides how it looks. */
export interface ScreenFrame {
  /** New for each frame. */
  readonly id: string;
  /** `blank`: black, in the hours in which the board is off. */
  readonly kind: 'ambient' | 'notice' | 'show' | 'alert' | 'blank';
  readonly exercise: boolean;
  /** Decision 18/2021: 1–5 for an alert. */
  readonly level?: number;
  readonly hazard?: string;
  /** In the node's order; the page shows them in turn. */
  readonly texts: readonly ScreenText[];
  /** RFC 3339: when an alert was issued. Its words say it to whoever reads. */
  readonly issuedAt?: string;
  /** Where an alert holds, in words. */
  readonly places?: readonly string[];
  /** Absent: `header`. */
  readonly layout?: ScreenLayout;
  /** Of a notice that is too long to stand at once. Absent: `pages`. */
  readonly reading?: Reading;
  /** Address that a notice gives: shown as a QR code beside it. */
  readonly link?: string;
  /** Of a show: in their order, round and round while it is on. */
  readonly items?: readonly ScreenShowItem[];
  /** Running words below, in a layout with a ticker. */
  readonly ticker?: readonly ScreenText[];
  /** Shown in turn with it, after it, each in its own colour: further alerts in force, the higher level first. */
  readonly also?: readonly Pick<ScreenFrame, 'kind' | 'level' | 'texts' | 'hazard' | 'places' | 'issuedAt'>[];
}

export interface Screen {
  /** Shows a frame as soon as it can. Never waits. */
  show(frame: ScreenFrame): void;
  /** The frame of now and since when it is seen; undefined while nobody has painted it. */
  readonly painted: { readonly frameId: string; readonly at: MonotonicTime } | undefined;
  /** Called when the frame of now is painted: at each `show` of another one, and when it is seen again. The answer unsubscribes. */
  onPainted(listener: (frameId: string, at: MonotonicTime) => void): () => void;
  /** Called when a painted frame is seen no more although no other was shown; it was for sure until `at`. The answer unsubscribes. */
  onGone(listener: (at: MonotonicTime) => void): () => void;
}
