/** What the alert desk is made of, and works with. */
import type { JudgedClock } from '../../../drivers/clock/port.ts';
import type { Spoken } from '../../../player/announce/spoken/time-word.ts';
import type { ScreenItem } from '../../../player/board/screen-item.ts';
import type { PlayItem } from '../../../player/item.ts';
import type { EndReason } from '../../../player/protocol.ts';
import type { Alert } from '../../../province/contract/messages/alert.ts';
import type { Assignment } from '../../../province/contract/messages/assignment.ts';
import type { Clock, ClockTrust, Timers } from '../../../time/clock.ts';
import type { AlertRound } from '../../store/store.ts';
import type { PlayBook } from '../book/play-book.ts';
import type { SayPhrases } from '../phrases/say-phrases.ts';
import type { Decoders, Shelf, Speech } from '../sound/sources.ts';

export interface AlertDeskParts {
  readonly clock: Clock & Pick<JudgedClock, 'proven'>;
  readonly timers: Timers;
  readonly trust: () => ClockTrust;
  readonly shelf: Shelf;
  readonly decoders: Decoders;
  /** For words that nobody recorded. */
  readonly speech: Speech;
  /** Absent: the box has none beside those of the core thread. */
  readonly phrases?: SayPhrases;
  readonly book: PlayBook;
  readonly speaker: { play(item: PlayItem): void; end(item: string, reason: EndReason): void };
  readonly screen: { play(item: ScreenItem): void; end(item: string, reason: EndReason): void } | undefined;
  readonly assignment: () => Pick<Assignment, 'languages' | 'volume' | 'timezone' | 'zones'>;
  /** The sentence, whole in a ring, from memory and at once; undefined where its words could not be read. */
  readonly spoken: (sentence: Spoken) => SharedArrayBuffer | undefined;
  readonly zonesOf: (zones: Alert['zones']) => readonly string[];
  readonly rounds: { put(round: AlertRound): Promise<void>; drop(alertId: string): Promise<void> };
  /** An alert is over here: its document need not be kept. */
  readonly over: (alertId: string) => void;
  readonly failed: (error: unknown) => void;
}
