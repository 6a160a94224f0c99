/**
 * What is seen now. The same arbiter as for sound, on its own items, so that an override on the horn does not hide an alert on
 * the board. Lives in the main thread; speaks in the core thread's events, so that both are reported alike.
 *
 * `handedMs` of a screen item is the time it was wanted on screen; `soundedMs` of it the time it was seen there, from the paint
 * that the screen confirmed until it is taken off or the screen is gone, never from the wish.
 *
 * Further alerts in force stand with the one on screen, behind it in their order, and are seen as it is: as many as people stay for. The
 * rest wait unseen.
 *
 * Behind the curtain, in the hours in which the board is off, the screen is blank but for what is urgent. What is behind it is on air
 * and unseen, and is reported so.
 */
import type { Screen, ScreenFrame } from '../../drivers/screen/port.ts';
import type { Clock, Timers } from '../../time/clock.ts';
import { Duration } from '../../time/duration.ts';
import { between, type MonotonicTime } from '../../time/instant.ts';
import { nextDeadline, transition } from '../interrupt/arbiter.ts';
import { compareKeys } from '../interrupt/order-key.ts';
import { type ArbiterInput, type ArbiterState, EMPTY_ARBITER } from '../interrupt/state.ts';
import type { CoreEvent, Cut, EndReason } from '../protocol.ts';
import type { ScreenItem } from './screen-item.ts';

export interface ScreenStageParts {
  readonly screen: Screen;
  readonly clock: Clock;
  readonly timers: Timers;
  /** What stands there when nothing else does. */
  readonly ambient: ScreenFrame;
  readonly emit: (event: CoreEvent) => void;
}

/** Behind the first, in turn: a quarter of an hour's reading. Each of hundreds would be seen once in hours, and each new one cost them all. */
const MOST_BESIDE = 23;

const BLANK: ScreenFrame = { id: 'blank', kind: 'blank', exercise: false, texts: [] };

interface Showing {
  item: ScreenItem;
  shownMs: number;
  wantedMs: number;
  /** Since when it is on air; undefined while it waits or is cut. */
  wantedAt: MonotonicTime | undefined;
  /** Since when the screen has it painted; undefined while it has not. */
  paintedAt: MonotonicTime | undefined;
  firstPaint: MonotonicTime | undefined;
  /** It was cut, and nobody has seen it since. */
  unseen: boolean;
  readonly decided: MonotonicTime;
  readonly cuts: Cut[];
}

export class ScreenStage {
  readonly #parts: ScreenStageParts;
  readonly #items = new Map<string, Showing>();
  #arbiter: ArbiterState = EMPTY_ARBITER;
  /** What stands with the item on air, the higher level first. */
  #with: readonly Showing[] = [];
  /** The frame that stands there, and as which one the screen knows it. */
  #shown: { readonly frame: ScreenFrame; readonly id: string };
  #frames = 0;
  #drawn = false;
  #cancelTimer: () => void = () => {};

  constructor(parts: ScreenStageParts) {
    this.#parts = parts;
    parts.screen.onPainted((frameId, at) => this.#painted(frameId, at));
    parts.screen.onGone((at) => this.#gone(at));
    this.#shown = { frame: parts.ambient, id: parts.ambient.id };
    parts.screen.show(parts.ambient);
  }

  play(item: ScreenItem): void {
    if (this.#items.has(item.id)) return;
    const at = this.#parts.clock.monotonic();
    this.#items.set(item.id, {
      item,
      shownMs: 0,
      wantedMs: 0,
      wantedAt: undefined,
      paintedAt: undefined,
      firstPaint: undefined,
      unseen: false,
      decided: at,
      cuts: [],
    });
    const { id, key, afterCut, endBy } = item;
    this.#feed({ type: 'accept', at, entry: { id, key, afterCut, ...(endBy !== undefined && { endBy }) } });
  }

  /** Another frame for an item that is on its way or on screen: what it shows has changed. It is seen when that one is painted. */
  revise(id: string, frame: ScreenFrame): void {
    const showing = this.#items.get(id);
    if (!showing) return;
    const at = this.#parts.clock.monotonic();
    showing.item = { ...showing.item, frame };
    if (showing === this.#onAir()) this.#pause(showing, at);
    this.#stand(at);
    this.#arm(at);
  }

  end(item: string | 'all', reason: EndReason): void {
    this.#feed({ type: 'end', item, reason, at: this.#parts.clock.monotonic() });
  }

  /** Drawn: only what is of rank 3 or above is seen, an exercise as well. */
  curtain(drawn: boolean): void {
    if (drawn === this.#drawn) return;
    this.#drawn = drawn;
    const at = this.#parts.clock.monotonic();
    const onAir = this.#onAir();
    if (onAir && !this.#visible()) this.#pause(onAir, at);
    this.#stand(at);
    this.#arm(at);
  }

  #feed(input: ArbiterInput): void {
    const { state, effects } = transition(this.#arbiter, input);
    this.#arbiter = state;
    for (const effect of effects) {
      const showing = this.#items.get(effect.id);
      if (!showing) continue;
      switch (effect.type) {
        case 'start':
        case 'resume':
          this.#put(showing, input.at);
          break;
        case 'cut':
          this.#takeOff(showing, input.at);
          showing.unseen = true;
          showing.cuts.push({ by: effect.by, at: input.at });
          this.#parts.emit({ type: 'cut', item: effect.id, by: effect.by, at: input.at });
          break;
        case 'end':
          this.#close(showing, input.at, effect.reason);
          break;
      }
    }
    this.#stand(input.at);
    this.#arm(input.at);
  }

  /** Shows what is on air, and what stands with it. */
  #stand(at: MonotonicTime): void {
    const showing = this.#visible();
    const beside = showing ? this.#besides(showing) : [];
    for (const gone of this.#with) if (gone !== showing && !beside.includes(gone)) this.#takeOff(gone, at);
    for (const one of beside) if (one.wantedAt === undefined) this.#put(one, at);
    const changed = beside.length !== this.#with.length || beside.some((one, i) => one !== this.#with[i]);
    this.#with = beside;
    const frame = showing?.item.frame ?? (this.#drawn ? BLANK : this.#parts.ambient);
    if (!changed && this.#shown.frame === frame) return;
    const id = beside.length === 0 ? frame.id : `${frame.id} with others ${++this.#frames}`;
    this.#shown = { frame, id };
    const also = beside.map(({ item }) => item.frame);
    this.#parts.screen.show({ ...frame, id, ...(also.length > 0 && { also }) });
  }

  #besides(showing: Showing): readonly Showing[] {
    const { exercise, rank } = showing.item.key;
    if (rank !== 4) return [];
    return [...this.#items.values()]
      .filter(({ item }) => item !== showing.item && item.key.rank === 4 && item.key.exercise === exercise)
      .sort((a, b) => compareKeys(b.item.key, a.item.key))
      .slice(0, MOST_BESIDE);
  }

  #put(showing: Showing, at: MonotonicTime): void {
    this.#resumeCut(showing, at);
    showing.wantedAt ??= at;
  }

  #painted(frameId: string, at: MonotonicTime): void {
    if (this.#shown.id !== frameId) return;
    const onAir = this.#visible();
    for (const showing of onAir ? [onAir, ...this.#with] : [])
      if (showing.paintedAt === undefined) this.#seen(showing, at);
    this.#arm(at);
  }

  #seen(showing: Showing, at: MonotonicTime): void {
    showing.paintedAt = at;
    const { item } = showing;
    if (showing.firstPaint === undefined) {
      showing.firstPaint = at;
      this.#parts.emit({ type: 'started', item: item.id, at });
    } else if (showing.unseen) {
      this.#parts.emit({ type: 'resumed', item: item.id, at });
    }
    showing.unseen = false;
  }

  /** Nobody sees it since `at`: its time stands still until it is painted again. */
  #gone(at: MonotonicTime): void {
    const showing = this.#onAir();
    if (!showing) return;
    for (const one of [showing, ...this.#with]) this.#pause(one, at);
    this.#arm(this.#parts.clock.monotonic());
  }

  #onAir(): Showing | undefined {
    const id = this.#arbiter.onAir?.entry.id;
    return id === undefined ? undefined : this.#items.get(id);
  }

  #visible(): Showing | undefined {
    const onAir = this.#onAir();
    return this.#drawn && onAir && onAir.item.key.rank < 3 ? undefined : onAir;
  }

  #pause(showing: Showing, at: MonotonicTime): void {
    if (showing.paintedAt !== undefined) showing.shownMs += Math.max(0, between(showing.paintedAt, at));
    showing.paintedAt = undefined;
  }

  #takeOff(showing: Showing, at: MonotonicTime): void {
    this.#pause(showing, at);
    if (showing.wantedAt !== undefined) showing.wantedMs += between(showing.wantedAt, at);
    showing.wantedAt = undefined;
  }

  #resumeCut(showing: Showing, at: MonotonicTime): void {
    const last = showing.cuts.pop();
    if (last) showing.cuts.push({ resumedAt: at, ...last });
  }

  #close(showing: Showing, at: MonotonicTime, reason?: EndReason): void {
    this.#takeOff(showing, at);
    this.#items.delete(showing.item.id);
    const { firstPaint, decided } = showing;
    this.#parts.emit({
      type: 'ended',
      record: {
        item: showing.item.id,
        ...(reason !== undefined && { reason }),
        soundedMs: showing.shownMs,
        handedMs: showing.wantedMs,
        rmsDbfs: Number.NEGATIVE_INFINITY,
        replaced: [],
        cuts: showing.cuts,
        endedAt: at,
        stamps: { decided, ...(firstPaint !== undefined && { firstSample: firstPaint }) },
      },
    });
  }

  /** Wakes at the arbiter's next deadline, or when the item on screen has had its time. */
  #arm(now: MonotonicTime): void {
    this.#cancelTimer();
    const waits: Duration[] = [];
    const deadline = nextDeadline(this.#arbiter);
    if (deadline !== undefined) waits.push(between(now, deadline));
    const left = this.#timeLeft(now);
    if (left !== undefined) waits.push(left);
    if (waits.length === 0) return;
    this.#cancelTimer = this.#parts.timers.after(Duration.ms(Math.max(0, Math.min(...waits))), () =>
      this.#tick(),
    );
  }

  #timeLeft(now: MonotonicTime): Duration | undefined {
    const showing = this.#onAir();
    if (!showing || showing.item.length === undefined || showing.paintedAt === undefined) return undefined;
    return Duration.ms(showing.item.length - showing.shownMs - between(showing.paintedAt, now));
  }

  #tick(): void {
    const at = this.#parts.clock.monotonic();
    const left = this.#timeLeft(at);
    const showing = this.#onAir();
    if (showing && left !== undefined && left <= 0) {
      this.#close(showing, at);
      this.#feed({ type: 'finished', id: showing.item.id, at });
      return;
    }
    this.#feed({ type: 'tick', at });
  }
}
