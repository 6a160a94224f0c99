/**
 * What people see on the e-board. A frame is shown until the next one; `painted` is the screen's own word that it is seen.
 */
import type { MonotonicTime } from '../../time/instant.ts';

/** One picture's worth of words. The page decides how it looks. */
export interface ScreenFrame {
  /** New for each frame. */
  readonly id: string;
  readonly kind: 'ambient' | 'notice' | 'alert';
  readonly exercise: boolean;
  /** Decision 18/2021: 1–5 for an alert. */
  readonly level?: number;
  readonly hazard?: string;
  /** In the node's order; the page shows them in turn. */
  readonly texts: readonly { readonly language: string; readonly title: string; readonly body: string }[];
  /** RFC 3339: when an alert was issued. Its words say it to whoever reads. */
  readonly issuedAt?: string;
  /** Shown in turn with it, after it, each in its own colour: further alerts in force, the higher level first. */
  readonly also?: readonly Pick<ScreenFrame, 'kind' | 'level' | 'texts'>[];
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
