/**
 * The words of a text on the board of a box that says them as well: there while they are said, in front of notices of their priority, and a little
 * longer, as people read on. What could not be said stands for all of its slot.
 *
 * It is an airing of its own beside the one that is heard: a row of the play log tells of it, the receipts are those of the other.
 */
import type { ScreenItem } from '../../../player/board/screen-item.ts';
import type { EndReason } from '../../../player/protocol.ts';
import type { Item } from '../../../province/contract/messages/schedule.ts';
import type { Timers } from '../../../time/clock.ts';
import { Duration } from '../../../time/duration.ts';
import type { Airing } from '../book/airing.ts';
import type { PlayBook } from '../book/play-book.ts';
import { noticeFrame } from './notice-frame.ts';

export interface TextBesideParts {
  readonly timers: Timers;
  readonly book: Pick<PlayBook, 'open'>;
  /** Absent: the box has no board. */
  readonly screen: { play(item: ScreenItem): void; end(item: string, reason: EndReason): void } | undefined;
  /** The node's, in order. */
  readonly languages: () => readonly string[];
}

/** Who came out at the first words has still to read the beginning. Notices that it is in front of come back within ten minutes. */
const READ_ON = Duration.minutes(1);

export class TextBeside {
  readonly #parts: TextBesideParts;
  /** What would take each off the board, by the play that is heard. */
  readonly #standing = new Map<string, () => void>();

  constructor(parts: TextBesideParts) {
    this.#parts = parts;
  }

  /** `airing` is of what is heard, `left` of its slot. */
  show({ renditions }: Extract<Item, { kind: 'text' }>, airing: Airing, left: Duration): void {
    const { book, screen, timers, languages } = this.#parts;
    if (!screen) return;
    const { playId, title } = airing;
    const id = `${playId}#screen`;
    const { expected: _, spoken: __, missingLanguages: ___, ...same } = airing;
    book.open({ ...same, playId: id, zones: [], volumePercent: 100, lasting: true, beside: true }, () => {
      this.#standing.get(playId)?.();
      this.#standing.delete(playId);
    });
    this.#standing.set(
      playId,
      timers.after(left, () => screen.end(id, 'expired')),
    );
    screen.play({
      id,
      key: { exercise: false, rank: airing.class === 'priority' ? 3 : 2, level: 1 },
      frame: noticeFrame({ kind: 'notice', renditions }, { id, title, languages: languages() }),
      afterCut: { kind: 'restart' },
    });
  }

  /** It is heard no more. `left` of its slot. */
  said(playId: string, outcome: 'played' | 'partial' | 'missed', left: Duration): void {
    const cancel = this.#standing.get(playId);
    if (!cancel || outcome === 'missed' || left <= READ_ON) return;
    cancel();
    const { timers, screen } = this.#parts;
    this.#standing.set(
      playId,
      timers.after(READ_ON, () => screen?.end(`${playId}#screen`, 'expired')),
    );
  }
}
