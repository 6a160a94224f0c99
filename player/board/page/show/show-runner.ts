/**
 * Runs a show: one piece stands in front, the next is made ready behind it before its time is over, and takes its place in one step. What cannot be
 * shown is told and passed over; when nothing can, what stands while nothing is on takes its place, and the show is tried again.
 *
 * Driven by its own time and by its pieces. Invariant: from the first piece on, one that was ready is in front until the show is ended; a piece is
 * ended when the next one is in front. It waits in one place with one timer, so that nothing grows in a show that goes on for months.
 */
import type { Failing, Piece } from '../pieces/piece.ts';
import { nextTurn } from './next-turn.ts';
import { timeOnScreen } from './time-on-screen.ts';
import type { Turn } from './turns-of.ts';

/** The next piece is begun so long before the time of the one in front is over (ms): a slow card reads a film for seconds. */
const AHEAD_MS = 12_000;
/** People wait so long for the first piece, or for one after what failed in front (ms): then they see what stands while nothing is on. */
const BARE_MS = 500;
/** What stands without an end is looked at again after so long (ms): another item may hold by then, or what failed be there. */
const AGAIN_MS = 10_000;

export interface ShowParts {
  readonly turns: readonly Turn[];
  /** In turn, for when none of the turns can be shown. They cannot fail. */
  readonly standing: readonly Turn[];
  /** Laid out behind what stands there. */
  make(turn: Turn): Piece;
  /** Puts it in front. `turn`: undefined for what stands while nothing is on. */
  front(piece: Piece, turn: Turn | undefined): void;
  failed(turn: Turn, why: Failing): void;
}

interface Front {
  readonly turn: Turn;
  readonly piece: Piece;
  /** It is of the show, not what stands in for it. */
  readonly wanted: boolean;
  /** When it has had its time, on the browser's clock (ms); Infinity where it says so itself. */
  endsAt: number;
  /** When the one after it is to be begun. */
  nextAt: number;
  state: 'stands' | 'over' | 'failed';
}

export class ShowRunner {
  readonly #parts: ShowParts;
  #front: Front | undefined;
  #last = -1;
  #lastStanding = -1;
  /** Turns that failed since one stood there for its time. */
  #failed = 0;
  #ended = false;
  #wake: () => void = () => {};

  constructor(parts: ShowParts) {
    this.#parts = parts;
  }

  /** Never rejects for what is wrong with an item. */
  async run(): Promise<void> {
    while (!this.#ended) {
      const turn = this.#choose();
      if (!turn) await this.#standIn();
      else if (this.#front?.turn === turn && this.#front.piece.staysOn && this.#front.state === 'stands')
        await this.#goOn(this.#front);
      else await this.#bring(turn);
    }
  }

  end(): void {
    this.#ended = true;
    this.#wake();
    this.#front?.piece.end();
  }

  /** The turn that follows when the time of the one in front is over. */
  #choose(): Turn | undefined {
    const { turns } = this.#parts;
    if (this.#failed >= turns.length) return undefined;
    const left = this.#front?.wanted ? this.#front.endsAt - performance.now() : 0;
    const index = nextTurn(turns, this.#last, Date.now() + (Number.isFinite(left) ? Math.max(0, left) : 0));
    this.#last = index ?? this.#last;
    return index === undefined ? undefined : turns[index];
  }

  async #bring(turn: Turn): Promise<void> {
    const piece = this.#parts.make(turn);
    const why = await this.#ready(piece);
    if (why === undefined && this.#front?.wanted) await this.#over();
    if (this.#ended || why !== undefined) piece.end();
    if (this.#ended) return;
    if (why !== undefined) {
      this.#failed++;
      this.#parts.failed(turn, why);
      return;
    }
    this.#put(turn, piece, true);
    await this.#nearlyOver();
    this.#failed = this.#front?.state === 'failed' ? this.#failed + 1 : 0;
  }

  /** The same piece again: it stands on as it is. */
  async #goOn(front: Front): Promise<void> {
    this.#failed = 0;
    await this.#over();
    if (front.state !== 'stands') return;
    Object.assign(front, this.#times(front.turn, front.piece));
    await this.#nearlyOver();
  }

  async #standIn(): Promise<void> {
    await this.#over();
    this.#failed = 0;
    this.#stand();
    await this.#over();
  }

  #stand(): void {
    const { standing, make } = this.#parts;
    this.#lastStanding = (this.#lastStanding + 1) % Math.max(1, standing.length);
    const turn = standing[this.#lastStanding];
    if (turn && !this.#ended) this.#put(turn, make(turn), false);
  }

  #put(turn: Turn, piece: Piece, wanted: boolean): void {
    const former = this.#front;
    const front: Front = { turn, piece, wanted, ...this.#times(turn, piece), state: 'stands' };
    this.#front = front;
    this.#parts.front(piece, wanted ? turn : undefined);
    piece.start((why) => {
      if (front.state !== 'stands' || this.#front !== front) return;
      front.state = why === undefined ? 'over' : 'failed';
      if (why !== undefined) this.#parts.failed(turn, why);
      this.#wake();
    });
    former?.piece.end();
  }

  /** Undefined, or why it never was. Whoever looks at nothing, or at what failed, sees meanwhile what stands while nothing is on. */
  async #ready(piece: Piece): Promise<Failing | undefined> {
    let outcome: { readonly why: Failing | undefined } | undefined;
    const settle = (why: Failing | undefined) => {
      outcome = { why };
      this.#wake();
    };
    piece.ready.then(settle, () => settle('unreadable'));
    const begun = performance.now();
    const settled = () => outcome !== undefined;
    if (this.#front === undefined || this.#front.state === 'failed') {
      await this.#until(settled, begun + BARE_MS);
      if (!outcome) this.#stand();
    }
    await this.#until(settled, begun + piece.readyWithin);
    return outcome ? outcome.why : 'stalled';
  }

  #times(turn: Turn, piece: Piece): Pick<Front, 'endsAt' | 'nextAt'> {
    const now = Date.now();
    const alone = !this.#parts.turns.some((other) => other !== turn && nextTurn([other], -1, now) === 0);
    const wanted = timeOnScreen(turn, piece.takes, alone, now);
    const time = piece.endsItself ? timeOnScreen(turn, undefined, alone, now) : wanted;
    const still = turn.item.kind !== 'live' && !piece.endsItself;
    const from = performance.now();
    return {
      endsAt: from + (still && !Number.isFinite(time) ? AGAIN_MS : time),
      nextAt: from + wanted - AHEAD_MS,
    };
  }

  /** Until what is in front has had its time. */
  #over(): Promise<void> {
    return this.#until(() => this.#front?.state !== 'stands', this.#front?.endsAt ?? 0);
  }

  /** Until the one after it is to be begun. */
  #nearlyOver(): Promise<void> {
    return this.#until(() => this.#front?.state !== 'stands', this.#front?.nextAt ?? 0);
  }

  /** Until `done`, or `at` on the browser's clock, or the end of the show. */
  async #until(done: () => boolean, at: number): Promise<void> {
    while (!this.#ended && !done() && performance.now() < at) {
      await new Promise<void>((resume) => {
        const timer = setTimeout(resume, Math.min(at - performance.now(), AGAIN_MS));
        this.#wake = () => {
          clearTimeout(timer);
          resume();
        };
      });
    }
  }
}
