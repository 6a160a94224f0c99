/**
 * The lamps of the panel, each for one thing: power, link, on air, fault. Driven by the core thread at each turn; what it knows itself is
 * shown whatever becomes of the main thread, and what only that knows is dark once it may be true no longer.
 */
import type { MonotonicTime } from '../../../time/instant.ts';
import type { PanelLamp } from '../../settings/settings.ts';
import { Blinker, type LampPlace } from './blinker.ts';
import type { LampShow, SteadyShow } from './lamp-show.ts';
import type { LampWatch } from './lamp-watch.ts';

/** What the core thread knows of itself. */
export interface CoreSeen {
  readonly onAir: boolean;
  /** A hand is on a button whose time has not come. */
  readonly holding: boolean;
}

/** Made once: a turn leaves nothing to be collected. */
const LIT: SteadyShow = { lit: true };
const DARK: SteadyShow = { lit: false };
const HELD: LampShow = { sign: 'held' };
const STUCK: LampShow = { sign: 'stuck' };
const UNCONNECTED: LampShow = { sign: 'unconnected' };

export class PanelLamps {
  readonly #watch: LampWatch;
  readonly #blinkers: { readonly [lamp in PanelLamp]?: Blinker };

  /** `failed` is told which cannot be had and why, and `undefined` when it can again. */
  constructor(
    places: { readonly [lamp in PanelLamp]?: LampPlace },
    watch: LampWatch,
    failed: (lamp: PanelLamp, why: string | undefined) => void,
  ) {
    this.#watch = watch;
    const blinker = (lamp: PanelLamp) => {
      const place = places[lamp];
      return place && { [lamp]: new Blinker([place], (why) => failed(lamp, why)) };
    };
    this.#blinkers = { ...blinker('power'), ...blinker('link'), ...blinker('onAir'), ...blinker('fault') };
  }

  turn({ onAir, holding }: CoreSeen, now: MonotonicTime): void {
    const { power, link, onAir: air, fault } = this.#blinkers;
    power?.turn(LIT, now);
    air?.turn(holding ? HELD : onAir ? LIT : DARK, now);
    if (!link && !fault) return;
    const connected = this.#watch.connected(now);
    link?.turn(connected === undefined ? DARK : connected ? LIT : UNCONNECTED, now);
    fault?.turn(this.#watch.hangs(now) ? STUCK : this.#watch.faulty ? LIT : DARK, now);
  }

  /** Dark. */
  close(): void {
    for (const blinker of Object.values(this.#blinkers)) blinker.close();
  }
}
