/**
 * Something that takes its turn on the wall. It is made behind what stands there, covered but laid out and decoded, and is seen when the wall puts it in
 * front. Whoever made it ends it: media are let go then, and nothing of it is left.
 */

/** Why a piece is passed over. */
export type Failing = 'missing' | 'unreadable' | 'stalled';

export interface Piece {
  /** Opaque, over its whole place. */
  readonly element: HTMLElement;
  /** How long it may take to be ready (ms). */
  readonly readyWithin: number;
  /** Settles when it could be painted whole at once: undefined, or why it never will. */
  readonly ready: Promise<Failing | undefined>;
  /** What its words take to be read or its film to play (ms), once it is ready; undefined where it has no end of its own. */
  readonly takes: number | undefined;
  /** Says itself when it is over: what it takes is an estimate then. */
  readonly endsItself: boolean;
  /** It may stand on when its turn comes again, as it is. */
  readonly staysOn: boolean;
  /** It is in front from now on. `over` is called at most once: it had its own time, or failed. */
  start(over: (why?: Failing) => void): void;
  /** Frames of its film that were presented so far; undefined where it has none. */
  readonly frames: number | undefined;
  end(): void;
}
