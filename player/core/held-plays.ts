/**
 * Every play from its acceptance to its last word. Driven by the core.
 *
 * What is finished for the arbiter may still be on its way to the ear: a play gets its `ended` when its last frame was
 * heard or taken back, not before, and exactly once.
 */
import type { MonotonicTime } from '../../time/instant.ts';
import { Level } from '../announce/level.ts';
import type { Engine } from '../engine/engine.ts';
import { Play } from '../engine/play.ts';
import { type Palette, tracksOf } from '../engine/track/tracks-of.ts';
import { compareKeys } from '../interrupt/order-key.ts';
import type { PlayItem } from '../item.ts';
import type { CoreEvent, EndReason } from '../protocol.ts';
import { Pacer } from '../together/pacer.ts';
import { PlayRecorder } from './play-recorder.ts';

/** A play that is not yet over for the world. */
export interface Held {
  readonly play: Play;
  readonly recorder: PlayRecorder;
  /** Of a file that began at an instant: holds it to that. */
  readonly pacer: Pacer | undefined;
  /** Decided: it only waits until the device has heard what it was given. */
  closing: boolean;
  reason: EndReason | undefined;
}

export class HeldPlays {
  readonly #palette: Palette;
  readonly #emit: (event: CoreEvent) => void;
  readonly #drills: boolean;
  readonly #held: Held[] = [];

  /** `drills`: whether an exercise can say that it is one. */
  constructor(palette: Palette, emit: (event: CoreEvent) => void, drills = true) {
    this.#palette = palette;
    this.#emit = emit;
    this.#drills = drills;
  }

  /** Answers false when it is held already, or is an exercise that would pass for real: that one ends unheard. */
  add(item: PlayItem): boolean {
    if (this.find(item.id)) return false;
    const gain = Level.fromPercent(item.volumePercent);
    const play = new Play(item, gain, tracksOf(item, this.#palette), this.#palette.rampFrames);
    const paced = item.startAt !== undefined && item.afterCut.kind === 'resume';
    const pacer = paced ? new Pacer(item.startAt) : undefined;
    this.#held.push({ play, recorder: new PlayRecorder(play), pacer, closing: false, reason: undefined });
    if (!item.key.exercise || this.#drills) return true;
    this.close(item.id, 'content-missing');
    return false;
  }

  /** Ends unheard what cannot be played. */
  refuse(item: PlayItem, reason: EndReason): void {
    if (this.add({ ...item, segments: [] })) this.close(item.id, reason);
  }

  /** Ids of the overrides that are held and not over, drills among them. */
  get overrides(): string[] {
    return this.#overrides.map(({ play }) => play.item.id);
  }

  /** Ids of the overrides that are held beside this one, drills not among them. */
  overridesBeside(id: string): string[] {
    return this.#overrides
      .filter(({ play: { item } }) => !item.key.exercise && item.id !== id)
      .map(({ play }) => play.item.id);
  }

  get #overrides(): readonly Held[] {
    return this.#held.filter(({ closing, play: { item } }) => !closing && item.key.rank === 5);
  }

  find(id: string): Held | undefined {
    return this.#held.find((held) => held.play.item.id === id);
  }

  /** Ends one that the arbiter never knew. */
  close(id: string, reason: EndReason): void {
    const held = this.find(id);
    if (!held) return;
    held.closing = true;
    held.reason = reason;
  }

  /** Finished for the arbiter, not yet heard to its end, and no order ended it. */
  get finishing(): readonly Held[] {
    return this.#held.filter((held) => held.closing && held.reason === undefined && !held.play.over);
  }

  /** What is closing and short of its end ends for `reason`, where it has none. */
  fallShort(reason: EndReason): void {
    for (const held of this.#held) if (held.closing && !held.play.over) held.reason ??= reason;
  }

  /** Whether something weaker than `play` is decided but still on its way to the ear. */
  pendingBelow(play: Play): boolean {
    return this.#held.some(
      (other) =>
        other.closing && other.play.pending > 0 && compareKeys(play.item.key, other.play.item.key) > 0,
    );
  }

  /** Whether something that `by` does not go before is decided but still on its way to the ear. */
  letsOut(by: string): boolean {
    const coming = this.find(by)?.play.item.key;
    return this.#held.some(
      ({ closing, reason, play }) =>
        closing &&
        reason === undefined &&
        play.pending > 0 &&
        coming &&
        compareKeys(coming, play.item.key) <= 0,
    );
  }

  /** Whether anything but `play` is on its way to the ear. */
  pendingBeside(play: Play | undefined): boolean {
    for (let i = 0; i < this.#held.length; i++) {
      const other = this.#held[i]?.play;
      if (other && other !== play && other.pending > 0) return true;
    }
    return false;
  }

  /** At each turn: keeps what began at an instant in step with it. */
  pace(engine: Pick<Engine, 'airs' | 'queued' | 'rate'>, now: MonotonicTime): void {
    for (let i = 0; i < this.#held.length; i++) {
      const { play, pacer } = this.#held[i] ?? {};
      if (!play || !pacer || !engine.airs(play)) continue;
      const by = pacer.turn(now, play.place, engine.queued, engine.rate);
      if (by !== 0) play.shift(by);
    }
  }

  /** At each turn: last words of what was heard to its end; live streams that wait go on. */
  settle(engine: Engine, now: MonotonicTime): void {
    for (let i = this.#held.length - 1; i >= 0; i--) {
      const held = this.#held[i];
      if (!held || engine.airs(held.play)) continue;
      if (!held.closing) held.play.passBy();
      else if (held.play.pending === 0) {
        this.#held.splice(i, 1);
        this.#say(held, engine.rate, now);
      }
    }
  }

  /** Last words of all, heard or not. */
  release(reason: EndReason, rate: number, now: MonotonicTime): void {
    for (const held of this.#held.splice(0)) {
      held.reason ??= held.play.over ? undefined : reason;
      this.#say(held, rate, now);
    }
  }

  #say(held: Held, rate: number, now: MonotonicTime): void {
    this.#emit({ type: 'ended', record: held.recorder.record(rate, now, held.reason) });
  }
}
