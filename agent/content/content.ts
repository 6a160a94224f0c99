/**
 * Media on the box: fetched when a schedule or alert names it, verified before it may be heard, kept as long as it is
 * needed. Driven by the composition root (what is needed) and by airing (what is about to be played).
 *
 * Nothing is given out whose bytes are not, at that moment, those of its SHA-256. The alert path never waits for any of
 * this: an alert sounds its tone and stock words while its content is still being looked for.
 */

import type { WorldError } from '../../failure/failure.ts';
import type { Loudness } from '../../player/decode/level/loudness.ts';
import type { UnheardReason } from '../../province/contract/messages/receipt.ts';
import type { ContentRef } from '../../province/contract/scalars.ts';
import type { Duration } from '../../time/duration.ts';
import type { WallTime } from '../../time/instant.ts';

/** Why content is not here, in the contract's words. */
export type ContentReason = Extract<
  UnheardReason,
  | 'content-missing'
  | 'content-short'
  | 'content-hash'
  | 'content-http'
  | 'content-disk-full'
  | 'content-unplayable'
>;

export type ContentEvent =
  /** Here, verified and measured. Told once for each time it arrives. */
  | { readonly kind: 'cached'; readonly sha256: string; readonly length: Duration }
  /** Could not be had, or was found bad; tried again at `retryAt`. Told for each attempt. */
  | {
      readonly kind: 'not-cached';
      readonly sha256: string;
      readonly reason: ContentReason;
      readonly detail: string;
      readonly retryAt: WallTime;
    }
  /** Given up for space: nothing that holds needs it. */
  | { readonly kind: 'evicted'; readonly sha256: string }
  /** Disk or store did not do what they should; the content itself is not concerned. */
  | { readonly kind: 'trouble'; readonly failure: WorldError };

export interface Content {
  /**
   * All that is needed from now on, soonest first: what lacks is fetched in this order, what is not named may be evicted.
   * The same content under several addresses is tried at each in turn.
   */
  need(refs: readonly ContentRef[]): void;

  /** Whether it is here, verified at some time and playable. */
  has(sha256: string): boolean;

  /** It is needed and not here, and three attempts in a row or more were in vain. */
  hopeless(sha256: string): boolean;

  /**
   * The file to play, hashed now, its length once decoded, and how loud it is where that is known. Undefined when it is not here,
   * not playable, or has gone bad, in which case it is dropped and fetched anew. Takes as long as reading the file does. Never
   * rejects for what the disk does.
   */
  take(
    ref: Pick<ContentRef, 'sha256'>,
  ): Promise<{ readonly path: string; readonly length: Duration; readonly loudness?: Loudness } | undefined>;

  /** Tries at once whatever waits for its next attempt: the network is back. */
  retry(): void;

  /** Hashes every file, measures what was not; drops and fetches anew what has gone bad. Runs by itself after start and nightly. */
  inspect(): Promise<void>;

  /** Ends transfers where they are; what has arrived of them is resumed at the next start. */
  close(): Promise<void>;
}
