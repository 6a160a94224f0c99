/** A box whose console orders: the real core on a clock driven by hand, the real station, books and log. */
import { commandRooms } from '../../../../agent/airing/commands/command-rooms.ts';
import { localOrders } from '../../../../agent/airing/commands/local-orders.ts';
import { localReceipt } from '../../../../agent/airing/commands/local-receipt.ts';
import { OverrideDesk, type OverrideDeskParts } from '../../../../agent/airing/override/override-desk.ts';
import { OverrideLog } from '../../../../agent/airing/override/override-log.ts';
import { Station } from '../../../../agent/airing/station.ts';
import type { Report, Store } from '../../../../agent/store/store.ts';
import type { PlayItem } from '../../../../player/item.ts';
import { Duration } from '../../../../time/duration.ts';
import { RATE, Rehearsal } from '../../../player/core/rehearsal.ts';
import { memoryStore } from '../../store/memory-store.ts';
import { noSpeech } from '../no-speech.ts';

/** An event is told soon, as the main thread would hear it. */
const STEP = Duration.ms(50);

export class Scene extends Rehearsal {
  readonly reports: Report[] = [];
  readonly station: Station;
  readonly desk: OverrideDesk;
  readonly log: OverrideLog;
  #told = 0;
  #named = 0;

  constructor(
    change: Partial<OverrideDeskParts> = {},
    settings: ConstructorParameters<typeof Rehearsal>[0] = {},
    deps: ConstructorParameters<typeof Rehearsal>[1] = {},
    store: Pick<Store, 'overrides'> = memoryStore(),
  ) {
    super(settings, deps);
    const { clock } = this;
    const report = (one: Report) => void this.reports.push(one);
    const never = () => {
      throw new Error('nothing of this is decoded');
    };
    const speaker = {
      play: (item: PlayItem) => this.core.command({ type: 'play', item }),
      end: (item: string, reason: Parameters<OverrideDeskParts['speaker']['end']>[1]) =>
        this.core.command({ type: 'end', item, reason }),
      narrow: (item: string, zones: readonly string[]) => this.core.command({ type: 'narrow', item, zones }),
    };
    this.station = new Station({
      ...{ nodeId: 'n1', clock, timers: clock, trust: () => clock.trust(), speaker, mutesAt: () => [] },
      ...{ screen: undefined, zones: ['north'], report, spoken: () => undefined, proofOf: () => ({}) },
      shelf: { has: () => false, take: async () => undefined, takeWithin: async () => undefined },
      speech: noSpeech,
      decoders: { open: never, follow: never, openLater: never },
      rounds: { put: async () => undefined, drop: async () => undefined },
      ran: { put: async () => undefined },
      ...{ need: () => undefined, over: () => undefined },
      failed: (error) => {
        throw error;
      },
    });
    const rooms = commandRooms(this.station, { now: [], take: () => 'taken' }, ['north'], {
      ...{ echo: () => undefined, preview: () => undefined, screenshot: () => undefined },
    });
    const newId = () => `${++this.#named}`;
    this.log = new OverrideLog({ clock, timers: clock, store });
    this.desk = new OverrideDesk({
      ...{ clock, zones: ['north'], speaker, station: this.station, log: this.log, newId },
      tell: (order, by) => report(localReceipt({ nodeId: 'n1', clock, order, by })),
      order: localOrders({ nodeId: 'n1', clock, rooms, report }),
      ...{ siren: Duration.seconds(60), overrideVolumePercent: 100, rate: () => RATE },
      ...{ phrase: () => undefined, recorded: () => undefined },
      ...change,
    });
    this.run(STEP);
  }

  /** As `Rehearsal`, and what the core says is told as it is said. */
  override run(length: Duration): void {
    for (let left = length; left > 0; ) {
      const step = Duration.ms(Math.min(STEP, left));
      super.run(step);
      left = Duration.ms(left - step);
      this.tell();
    }
  }

  tell(): void {
    for (; this.#told < this.events.length; this.#told++) {
      const event = this.events[this.#told];
      if (!event) continue;
      this.station.handle(event);
      this.desk.handle(event);
      this.log.handle(event);
    }
  }

  /** The id of what a press began; throws the words of its refusal. */
  item(done: ReturnType<OverrideDesk['override']>): string {
    if (!done.ok) throw new Error(done.declined.detail);
    return done.value.item;
  }

  get rows() {
    return this.reports.flatMap((one) => (one.type === 'playlog' ? [one.payload] : []));
  }

  get receipts() {
    return this.reports.flatMap((one) => (one.type === 'receipt' ? [one.payload] : []));
  }
}
