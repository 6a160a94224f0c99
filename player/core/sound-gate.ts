/**
 * Between an item and the ear stand the amplifiers: asks for the relays of what is on air and holds the engine back until
 * they pass sound. Driven by the core at each turn, before the engine fills the device.
 */
import { MonotonicTime } from '../../time/instant.ts';
import type { Engine } from '../engine/engine.ts';
import type { Play } from '../engine/play.ts';
import type { HeldPlays } from './held-plays.ts';
import type { Zones } from './zones.ts';

/** From this rank on an item is an alert or override: nothing waits, the watchdog is extended. */
export const ALERT_RANK = 4;

const NEVER = MonotonicTime.ms(Number.POSITIVE_INFINITY);

export class SoundGate {
  readonly #zones: Zones;
  readonly #engine: Engine;
  readonly #plays: HeldPlays;

  constructor(zones: Zones, engine: Engine, plays: HeldPlays) {
    this.#zones = zones;
    this.#engine = engine;
    this.#plays = plays;
  }

  /**
   * `play` is what is on air; `warm` names zones that are wanted for what comes next. Answers false when none of its amplifiers
   * will ever pass it.
   */
  open(play: Play | undefined, warm: readonly string[], now: MonotonicTime): boolean {
    if (!play) {
      if (!this.#plays.pendingBeside(undefined))
        this.#zones.demand(warm, warm.length > 0 ? 'on' : 'off', false, now);
      return true;
    }
    const { zones, key, startAt = now } = play.item;
    const alert = key.rank >= ALERT_RANK;
    // What is on its way to other zones is let out first, or it would lose its end; an alert does not wait for it.
    if (!alert && this.#zones.othersOn(zones) && this.#plays.pendingBeside(play)) {
      this.#engine.gate(NEVER);
      return true;
    }
    this.#zones.demand(zones, alert ? 'extended' : 'on', true, now);
    // A relay that has not been on for its minimum stays on: what is not meant for its zone waits.
    if (!alert && this.#zones.othersOn(zones)) {
      this.#engine.gate(NEVER);
      return true;
    }
    const at = this.#zones.passSoundAt(zones, now);
    this.#engine.gate(MonotonicTime.ms(Math.max(at, startAt)));
    return at !== NEVER;
  }
}
