/**
 * Stands between the desks and the core thread: what is muted does not get there, or only for the zones that may hear it; what sounds
 * when an order comes ends, or leaves the zones that are to be silent while the others go on.
 *
 * Rule: an item that was kept back is told like any other that was not heard, with its planned time and whose order it was. What a
 * mute took from an item on air does not come back to it: the next item is heard.
 */
import type { PlayItem } from '../../../player/item.ts';
import type { CoreCommand, EndReason } from '../../../player/protocol.ts';
import type { Clock } from '../../../time/clock.ts';
import { after, between, type WallTime } from '../../../time/instant.ts';
import type { Airing } from '../book/airing.ts';
import type { PlayBook } from '../book/play-book.ts';
import { heardIn } from './heard-in.ts';
import type { Mute, OrderedBy } from './mute.ts';

/** The core thread, as far as items are concerned. */
export interface Speaker {
  play(item: PlayItem): void;
  end(item: string | 'all', reason: EndReason): void;
  narrow(item: string, zones: Extract<CoreCommand, { type: 'narrow' }>['zones']): void;
}

export interface SilencerParts {
  readonly clock: Clock;
  readonly speaker: Speaker;
  readonly book: PlayBook;
  /** Those that hold at a time. */
  readonly mutesAt: (at: WallTime) => readonly Mute[];
}

export class Silencer {
  readonly #parts: SilencerParts;
  /** Zones of what was given to the core thread, as they are now. */
  readonly #given = new Map<string, readonly string[]>();

  constructor(parts: SilencerParts) {
    this.#parts = parts;
  }

  /** The item's airing was opened in the book. It is told as ended after this turn of the event loop, if it may not sound. */
  play(item: PlayItem): void {
    const { book, clock, speaker, mutesAt } = this.#parts;
    this.#forget();
    const airing = book.airingOf(item.id);
    const wall = clock.wall();
    const at = item.startAt === undefined ? wall : after(wall, between(clock.monotonic(), item.startAt));
    const { zones, mute } = airing ? heardIn(airing, mutesAt(at)) : { zones: item.zones, mute: undefined };
    if (mute) this.#tell(item.id, item.zones, zones, mute);
    if (zones.length > 0) {
      this.#given.set(item.id, zones);
      speaker.play(mute ? { ...item, zones } : item);
    } else queueMicrotask(() => book.abandon(item.id, 'muted', mute && detailOf(mute)));
  }

  end(item: string | 'all', reason: EndReason): void {
    this.#parts.speaker.end(item, reason);
  }

  /** Mutes have changed: what sounds or waits obeys them. */
  heed(): void {
    const { clock, mutesAt } = this.#parts;
    const mutes = mutesAt(clock.wall());
    for (const { airing, zones } of this.#sounding()) {
      const heard = heardIn({ ...airing, zones }, mutes);
      if (!heard.mute) continue;
      this.#tell(airing.playId, zones, heard.zones, heard.mute);
      if (heard.zones.length === 0) this.end(airing.playId, 'muted');
      else this.#narrow(airing.playId, heard.zones);
    }
  }

  /** What sounds in a zone now or waits to, and whether it sounds in others as well. */
  soundingIn(zone: string): { readonly airing: Airing; readonly elsewhere: boolean }[] {
    return this.#sounding()
      .filter(({ zones }) => zones.includes(zone))
      .map(({ airing, zones }) => ({ airing, elsewhere: zones.length > 1 }));
  }

  /** An item leaves a zone by an order, and goes on in its others. */
  leave(playId: string, zone: string, order: OrderedBy): void {
    const sounding = this.#sounding().find(({ airing }) => airing.playId === playId);
    const zones = sounding?.zones.filter((other) => other !== zone) ?? [];
    if (!sounding || zones.length === 0) return;
    this.#tell(playId, sounding.zones, zones, order);
    this.#narrow(playId, zones);
  }

  #narrow(playId: string, zones: readonly string[]): void {
    this.#given.set(playId, zones);
    this.#parts.speaker.narrow(playId, zones);
  }

  #tell(
    playId: string,
    before: readonly string[],
    zones: readonly string[],
    { issuer, by, receivedAt }: OrderedBy,
  ): void {
    const silenced = before.filter((zone) => !zones.includes(zone));
    const order = { issuer, by, ...(receivedAt !== undefined && { receivedAt }) };
    this.#parts.book.silenced(playId, order, silenced);
  }

  /** What the core thread has of us, and what it began by itself. */
  #sounding(): { readonly airing: Airing; readonly zones: readonly string[] }[] {
    this.#forget();
    return this.#parts.book.airings
      .filter(({ playId, class: rank }) => this.#given.has(playId) || rank === 'override')
      .map((airing) => ({ airing, zones: this.#given.get(airing.playId) ?? airing.zones }));
  }

  #forget(): void {
    const open = new Set(this.#parts.book.airings.map(({ playId }) => playId));
    for (const playId of this.#given.keys()) if (!open.has(playId)) this.#given.delete(playId);
  }
}

function detailOf({ issuer, by }: OrderedBy): string {
  return `muted by order of "${issuer}": ${by}`;
}
