/**
 * The amplifiers of the box: which are wanted, which pass sound. Applies the pure sequence of `player/amplifier` to the
 * relays. Driven by the core at each turn; a turn in which nothing changes allocates nothing.
 */
import { Duration } from '../../time/duration.ts';
import { MonotonicTime } from '../../time/instant.ts';
import { nextDeadline, transition } from '../amplifier/amplifier.ts';
import {
  AMPLIFIER_OFF,
  type AmplifierEffect,
  type AmplifierInput,
  type AmplifierState,
  type Keep,
} from '../amplifier/state.ts';
import type { ZoneSettings } from '../core-settings.ts';
import { FaultOfMany } from '../lines/fault-of-many.ts';

export interface ZonesListener {
  relay(zone: number, on: boolean, at: MonotonicTime): void;
  fault(code: string, raised: boolean, detail: string): void;
}

/** `extended`: for an alert or override, which the watchdog lets go on. */
export type Demand = 'off' | 'on' | 'extended';

/** What an amplifier was told last: why it is wanted, or what it is still kept on for. */
type Wish = 'on' | 'extended' | Keep;

interface Zone {
  readonly settings: ZoneSettings;
  state: AmplifierState;
  wish: Wish;
}

export class Zones {
  readonly #zones: readonly Zone[];
  readonly #listener: ZonesListener;
  readonly #tripped: FaultOfMany;

  constructor(settings: readonly ZoneSettings[], listener: ZonesListener) {
    this.#zones = settings.map((zone) => ({ settings: zone, state: AMPLIFIER_OFF, wish: 'tail' }));
    this.#listener = listener;
    this.#tripped = new FaultOfMany('amplifier.maximum-on', (...fault) => listener.fault(...fault));
  }

  /** At each turn: what time alone changes. */
  tick(now: MonotonicTime): void {
    for (let i = 0; i < this.#zones.length; i++) {
      const zone = this.#zones[i];
      const due = zone && nextDeadline(zone.state);
      if (due !== undefined && now >= due) this.#feed(i, { type: 'tick', at: now });
    }
  }

  /**
   * Says what is wanted of the named zones; the others are wanted off, after their tail or, if `atOnce`, because something is to
   * be heard that is not meant for them: when their minimum has passed, for an alert before that.
   */
  demand(ids: readonly string[], demand: Demand, atOnce: boolean, now: MonotonicTime): void {
    const others = !atOnce ? 'tail' : demand === 'extended' ? 'nothing' : 'minimum';
    const named = demand === 'off' ? 'tail' : demand;
    for (let i = 0; i < this.#zones.length; i++) {
      const zone = this.#zones[i];
      if (!zone) continue;
      const wish = ids.includes(zone.settings.id) ? named : others;
      if (wish === zone.wish) continue;
      zone.wish = wish;
      this.#feed(i, inputOf(wish, now));
    }
  }

  /** Off by an order that waits for nothing, neither for a tail nor a minimum. What is demanded of them later holds. */
  silence(ids: readonly string[], now: MonotonicTime): void {
    for (let i = 0; i < this.#zones.length; i++) {
      const zone = this.#zones[i];
      if (!zone || !ids.includes(zone.settings.id)) continue;
      zone.wish = 'nothing';
      this.#feed(i, inputOf('nothing', now));
    }
  }

  /** Whether a zone that is not named is on. */
  othersOn(ids: readonly string[]): boolean {
    for (let i = 0; i < this.#zones.length; i++) {
      const zone = this.#zones[i];
      if (zone && isOn(zone.state) && !ids.includes(zone.settings.id)) return true;
    }
    return false;
  }

  /** From when on all named zones pass sound; Infinity where none of them will. Names without a relay need no warm-up. */
  passSoundAt(ids: readonly string[], now: MonotonicTime): MonotonicTime {
    let at: number = now;
    let named = 0;
    let tripped = 0;
    for (let i = 0; i < this.#zones.length; i++) {
      const zone = this.#zones[i];
      if (!zone || !ids.includes(zone.settings.id)) continue;
      named++;
      if (zone.state.name === 'warming' || zone.state.name === 'tail') at = Math.max(at, zone.state.readyAt);
      // A tripped zone stays silent; the others do not wait for it.
      if (zone.state.name === 'tripped') tripped++;
    }
    return MonotonicTime.ms(named > 0 && tripped === named ? Number.POSITIVE_INFINITY : at);
  }

  /** How long from now until all named zones would pass sound, were they demanded now. Names without a relay need no time. */
  readyIn(ids: readonly string[], now: MonotonicTime): Duration {
    let left = 0;
    for (let i = 0; i < this.#zones.length; i++) {
      const zone = this.#zones[i];
      if (zone && ids.includes(zone.settings.id)) left = Math.max(left, readyIn(zone, now));
    }
    return Duration.ms(left);
  }

  #feed(index: number, input: AmplifierInput): void {
    const zone = this.#zones[index];
    if (!zone) return;
    const { state, effects } = transition(zone.state, input, zone.settings);
    zone.state = state;
    for (const effect of effects) this.#apply(index, zone, effect, input.at);
  }

  #apply(index: number, zone: Zone, effect: AmplifierEffect, at: MonotonicTime): void {
    const { id, maximumOn } = zone.settings;
    switch (effect.type) {
      case 'relay':
        this.#listener.relay(index, effect.on, at);
        break;
      case 'fault':
        if (effect.raised) {
          const minutes = maximumOn / 60_000;
          const detail = `Ampli vùng "${id}" đã bật quá ${minutes} phút nên bị ngắt: xem chương trình nào phát quá lâu`;
          this.#tripped.raise(id, detail);
        } else this.#tripped.clear(id);
        break;
    }
  }
}

function inputOf(wish: Wish, at: MonotonicTime): AmplifierInput {
  switch (wish) {
    case 'on':
    case 'extended':
      return { type: 'demand', on: true, extends: wish === 'extended', at };
    case 'tail':
    case 'minimum':
    case 'nothing':
      return { type: 'demand', on: false, keep: wish, at };
  }
}

function readyIn({ state, settings }: Zone, now: MonotonicTime): number {
  switch (state.name) {
    case 'on':
      return 0;
    case 'warming':
      return Math.max(0, state.readyAt - now);
    case 'tail': // may be over before it is demanded
    case 'off':
    case 'tripped':
      return settings.warmUp;
  }
}

function isOn(state: AmplifierState): boolean {
  return state.name === 'warming' || state.name === 'on' || state.name === 'tail';
}
