/**
 * One frame on the wall: what surrounds it (line at the top, running words below, mark of an exercise) and what stands in it. Built behind the view
 * before it, and in front only with something to be seen; the wall ends it then.
 */
import type { BoardFace } from '../../../../drivers/screen/page/wire.ts';
import type { ScreenFrame, ScreenShowItem } from '../../../../drivers/screen/port.ts';
import type { Failing, Piece } from '../pieces/piece.ts';
import { cleanText } from '../read/clean-text.ts';
import { RunningWords } from '../read/running-words.ts';
import { makePiece } from '../show/make-piece.ts';
import { ShowRunner } from '../show/show-runner.ts';
import { standingTurns } from '../show/standing-turns.ts';
import { type Turn, turnsOf } from '../show/turns-of.ts';
import { tickerOf } from '../words/ticker-of.ts';
import { AlertPiece } from './alert-piece.ts';
import { element } from './element.ts';
import { Head } from './head.ts';
import { isTiny } from './is-tiny.ts';

export interface ViewParts {
  readonly wall: HTMLElement;
  readonly frame: ScreenFrame;
  readonly face: BoardFace;
  /** Where the box serves this page. */
  readonly base: string;
  /** It has something to be seen, or something else than before. */
  readonly changed: () => void;
  readonly failed: (item: string, why: Failing) => void;
}

export class View {
  /** All of the page that is read: people with a screen reader look at it on the village's page. */
  readonly element = element('main', 'view');
  readonly frame: ScreenFrame;
  readonly #parts: ViewParts;
  readonly #ends: (() => void)[] = [];
  #piece: Piece | undefined;
  #item: string | undefined;

  constructor(parts: ViewParts) {
    this.#parts = parts;
    this.frame = parts.frame;
    const { kind, exercise } = this.frame;
    this.element.dataset['kind'] = kind;
    this.element.toggleAttribute('data-exercise', exercise);
    parts.wall.append(this.element);
  }

  /** Item of a show that is in front. */
  get item(): string | undefined {
    return this.#item;
  }

  /** Frames of the film in front. */
  get frames(): number | undefined {
    return this.#piece?.frames;
  }

  begin(): void {
    if (this.frame.kind === 'blank') {
      this.#parts.changed();
      return;
    }
    this.#surround();
    if (this.frame.kind === 'alert') this.#alert();
    else this.#show();
  }

  end(): void {
    for (const end of this.#ends) end();
    this.element.remove();
  }

  #surround(): void {
    const { frame, face } = this.#parts;
    const layout = frame.layout ?? 'header';
    if (frame.exercise) {
      const mark = element('div', 'exercise');
      mark.textContent = 'DIỄN TẬP · EXERCISE';
      this.element.append(mark);
    }
    // A clock that stands alone says all of it.
    const alone = frame.kind === 'ambient' && face.standing.length === 0;
    if (layout !== 'full' && frame.kind !== 'alert' && !alone) {
      const head = new Head(face);
      this.element.append(head.element);
      head.look();
      this.#ends.push(() => head.end());
    }
    const running = layout === 'ticker' || (frame.kind === 'alert' && !(frame.exercise && isTiny()));
    const words = running ? tickerOf(frame, face) : [];
    if (words.length > 0) {
      const line = element('div', 'ticker');
      this.element.append(line);
      const ticker = new RunningWords(line, words, face.readingSpeed);
      ticker.start();
      this.#ends.push(() => ticker.stop());
    }
    const stage = element('div', 'stage');
    this.element.append(stage);
  }

  get #stage(): HTMLElement {
    return this.element.querySelector<HTMLElement>('.stage') ?? this.element;
  }

  #alert(): void {
    const { frame, face, changed } = this.#parts;
    const alert = new AlertPiece(this.#stage, [frame, ...(frame.also ?? [])], face, (level) => {
      this.element.dataset['level'] = String(level ?? '');
    });
    alert.element.classList.add('front');
    this.#ends.push(() => alert.end());
    changed();
  }

  #show(): void {
    const { frame, face, base, changed, failed } = this.#parts;
    const own = frame.kind === 'show';
    const small = frame.kind === 'ambient' ? cleanText(frame.texts[0]?.body ?? '') : '';
    const standing = standingTurns(face, small);
    const show = new ShowRunner({
      turns: frame.kind === 'ambient' ? standing : turnsOf(itemsOf(frame), face.languages),
      standing,
      make: (turn: Turn) => makePiece(turn, this.#stage, face, base),
      front: (piece, turn) => {
        piece.element.classList.add('front');
        this.#piece = piece;
        this.#item = own ? turn?.item.id : undefined;
        changed();
      },
      failed: (turn, why) => failed(turn.item.id, why),
    });
    this.#ends.push(() => show.end());
    void show.run();
  }
}

/** A notice is a show of itself. */
function itemsOf(frame: ScreenFrame): readonly ScreenShowItem[] {
  if (frame.kind === 'show') return frame.items ?? [];
  const { texts, reading = 'pages', link } = frame;
  return [{ id: frame.id, kind: 'notice', texts, reading, ...(link !== undefined && { link }) }];
}
