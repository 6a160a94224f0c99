/**
 * What is on air and what goes on beneath it: carries the arbiter's word to the engine and says what it did. Driven by the core.
 */
import type { MonotonicTime } from '../../time/instant.ts';
import type { Engine } from '../engine/engine.ts';
import type { CoreEvent, EndReason } from '../protocol.ts';
import type { Held, HeldPlays } from './held-plays.ts';

export class Air {
  readonly #engine: Engine;
  readonly #plays: HeldPlays;
  readonly #emit: (event: CoreEvent) => void;
  #lead: Held | undefined;
  /** The strongest is last. */
  #beneath: readonly Held[] = [];

  constructor(engine: Engine, plays: HeldPlays, emit: (event: CoreEvent) => void) {
    this.#engine = engine;
    this.#plays = plays;
    this.#emit = emit;
  }

  get lead(): Held | undefined {
    return this.#lead;
  }

  /** For the first time. What is heard from `from` on gives way, if it is weaker. */
  start(held: Held, now: MonotonicTime, from?: MonotonicTime): void {
    // What is finished for the arbiter may still be on its way to the ear; an equal lets it out, and so does who ducks.
    if (this.#beneath.length === 0 && this.#plays.pendingBelow(held.play))
      this.#takeBack(held.play.item.id, now, from);
    this.put(held);
  }

  put(held: Held): void {
    const { play } = held;
    if (play.item.afterCut.kind === 'restart') play.restart();
    else play.rejoin();
    held.pacer?.resume();
    this.#lead = held;
    this.#engine.air(play);
  }

  /** What is on air begins anew: half of it was not heard. */
  again(): void {
    const held = this.#lead;
    if (!held) return;
    this.#engine.stop(held.play);
    this.put(held);
  }

  duck(held: Held): void {
    this.#lead = undefined;
    this.#beneath = [...this.#beneath, held];
    this.#engine.duck(held.play);
  }

  unduck(held: Held): void {
    this.#beneath = this.#beneath.filter((other) => other !== held);
    this.#lead = held;
    this.#engine.unduck(held.play);
  }

  /** Something stronger comes: all that is not heard, or is heard from `from` on, is taken back. */
  cut(held: Held, by: string, now: MonotonicTime, from?: MonotonicTime): void {
    this.#forget(held);
    if (this.#plays.letsOut(by)) this.#engine.leave(held.play);
    else if (this.#engine.airs(held.play)) this.#takeBack(by, now, from);
    this.#sayCut(held, by, now);
  }

  /** By an order or its time: what else is on its way to the ear ends with it, but not what lies beneath it. */
  end(held: Held, reason: EndReason, from?: MonotonicTime): void {
    const led = this.#lead === held;
    this.#forget(held);
    if (!led) {
      this.#engine.leave(held.play);
      return;
    }
    this.#engine.stop(held.play, from);
    this.#plays.fallShort(reason);
  }

  /** One that was produced to its end, if there is one: it is off the air by that. */
  finished(): Held | undefined {
    const held = this.#lead?.play.over ? this.#lead : this.#overBeneath();
    if (!held) return undefined;
    this.#forget(held);
    this.#engine.finish(held.play);
    return held;
  }

  #overBeneath(): Held | undefined {
    for (let i = 0; i < this.#beneath.length; i++) if (this.#beneath[i]?.play.over) return this.#beneath[i];
    return undefined;
  }

  #forget(held: Held): void {
    if (this.#lead === held) this.#lead = undefined;
    if (this.#beneath.includes(held)) this.#beneath = this.#beneath.filter((other) => other !== held);
  }

  #takeBack(by: string, now: MonotonicTime, from?: MonotonicTime): void {
    this.#engine.cut(from);
    for (const held of this.#plays.finishing) this.#sayCut(held, by, now);
  }

  #sayCut({ play, recorder }: Held, by: string, now: MonotonicTime): void {
    if (recorder.cut(by, now)) this.#emit({ type: 'cut', item: play.item.id, by, at: now });
  }
}
