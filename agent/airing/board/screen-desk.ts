/**
 * Brings what is scheduled to the screen: a notice at once, a show of those of its items that are here. What comes while it is on joins
 * it; what cannot be shown is passed over and told, and the rest goes on.
 *
 * The rule: a file is in a frame only after its bytes were hashed for this play.
 */
import { randomUUID } from 'node:crypto';
import type { PageBeat } from '../../../drivers/screen/page/wire.ts';
import type { ScreenFrame } from '../../../drivers/screen/port.ts';
import type { ScreenItem } from '../../../player/board/screen-item.ts';
import type { EndReason } from '../../../player/protocol.ts';
import type { Show } from '../../../province/contract/board.ts';
import type { Item } from '../../../province/contract/messages/schedule.ts';
import type { ContentRef } from '../../../province/contract/scalars.ts';
import type { AudibleItem } from '../../../scheduler/right-of-way/is-audible.ts';
import type { Clock } from '../../../time/clock.ts';
import { Duration } from '../../../time/duration.ts';
import { after, between, type MonotonicTime, WallTime } from '../../../time/instant.ts';
import type { FaultSink } from '../../health/fault-sink.ts';
import type { Report } from '../../store/store.ts';
import type { Airing } from '../book/airing.ts';
import type { Ended, PlayBook } from '../book/play-book.ts';
import { contentOfItem } from '../programmes/content-of-item.ts';
import type { Shelf } from '../sound/sources.ts';
import { inLanguages } from './in-languages.ts';
import { noticeFrame } from './notice-frame.ts';
import { type NamedItem, namedItems, showFrame } from './show-frame.ts';

/** Live stations that pages may ask for, by the ids of their items. */
export interface OfferedStations {
  /** `name`: for people, in faults. */
  offer(id: string, station: { readonly url: string; readonly name: string }): void;
  withdraw(id: string): void;
}

export interface ScreenDeskParts {
  readonly nodeId: string;
  readonly clock: Clock;
  readonly shelf: Pick<Shelf, 'has' | 'take'>;
  readonly book: PlayBook;
  readonly screen: { play(item: ScreenItem): void; revise(id: string, frame: ScreenFrame): void };
  readonly stations: OfferedStations;
  readonly faults: Pick<FaultSink, 'raise' | 'clear'>;
  /** The node's, in order. */
  readonly languages: () => readonly string[];
  readonly report: (report: Report) => void;
  readonly failed: (error: unknown) => void;
}

/** What is wanted on screen, from now until its slot is over. */
export interface Slot {
  readonly airing: Airing;
  readonly length: Duration;
  readonly ended: Ended;
}

export type SeenItem = Exclude<Item, AudibleItem>;

/** A show that was cut comes back within this (DESIGN §3). */
const RESUME_WITHIN = Duration.minutes(10);

/** Holds while a show on air has items that cannot be shown. */
const FAULT = 'screen.item';

interface Running {
  readonly slot: Slot;
  readonly show: Show;
  /** Hashed for this play, and right. */
  readonly here: Set<string>;
  readonly leftOut: Set<string>;
  /** Items, by id, of which it was told that they are not shown. */
  readonly told: Map<string, 'lacking' | 'failed'>;
  frame: ScreenFrame;
  versions: number;
}

export class ScreenDesk {
  readonly #parts: ScreenDeskParts;
  readonly #running = new Map<string, Running>();
  /** Being hashed ahead of their time. */
  readonly #hashed = new Map<string, Promise<Set<string>>>();
  /** Opened, and still being hashed: an order to end them is kept here. */
  readonly #starting = new Map<string, EndReason | undefined>();

  constructor(parts: ScreenDeskParts) {
    this.#parts = parts;
  }

  /** Hashes its files ahead of its time. Said again at each decision until it starts. */
  prepare(key: string, item: SeenItem): void {
    if (item.kind !== 'show' || this.#hashed.has(key)) return;
    const hashing = this.#hash(item, new Set());
    this.#hashed.set(key, hashing);
    hashing.catch(this.#parts.failed);
  }

  /** Forgets what was made ready for others than these. */
  keepOnly(keys: ReadonlySet<string>): void {
    for (const key of this.#hashed.keys()) if (!keys.has(key)) this.#hashed.delete(key);
  }

  show(item: SeenItem, priority: 'normal' | 'priority', slot: Slot): void {
    const { airing, length, ended } = slot;
    const until = after(this.#parts.clock.monotonic(), length);
    this.#parts.book.open({ ...airing, expected: length }, (outcome, share) => {
      this.#over(airing.playId);
      ended(outcome, share);
    });
    if (item.kind === 'show') this.#start(item, priority, slot, until).catch(this.#parts.failed);
    else
      this.#play(
        noticeFrame(item, { id: airing.playId, title: airing.title, languages: this.#parts.languages() }),
        { airing, priority, until },
      );
  }

  /** Ends what is not on the screen's stage yet. Of anything else it means nothing. */
  end(playId: string, reason: EndReason): void {
    if (this.#starting.has(playId)) this.#starting.set(playId, reason);
  }

  /** Some content came: shows on air take in what they lacked. */
  contentArrived(): void {
    for (const running of this.#running.values())
      this.#hash(running.show, running.here)
        .then((here) => {
          if (here.size === running.here.size) return;
          for (const sha256 of here) running.here.add(sha256);
          this.#revise(running);
        })
        .catch(this.#parts.failed);
  }

  /** The page says which items it passed over, and why. */
  failed(frameId: string, failures: NonNullable<PageBeat['failed']>): void {
    const running = this.#onFrame(frameId);
    if (!running) return;
    const named = namedItems(running.show, running.slot.airing.playId);
    for (const { item: id, why } of failures) {
      const item = named.find((one) => one.id === id);
      if (!item || running.told.has(id)) continue;
      if (why === 'unreadable') this.#unreadable(running, item);
      this.#tell(running, item, WHY[why]);
    }
  }

  /** An item that the page cannot get over is shown no more in this play. Answers whether another one is left to show. */
  leaveOut(frameId: string, id: string): boolean {
    const running = this.#onFrame(frameId);
    const items = running?.frame.items ?? [];
    if (!running || items.length < 2 || !items.some((item) => item.id === id)) return false;
    running.leftOut.add(id);
    const item = namedItems(running.show, running.slot.airing.playId).find((one) => one.id === id);
    if (item) this.#tell(running, item, 'làm bảng đứng hình, đã bỏ qua đến hết chương trình');
    this.#revise(running);
    return true;
  }

  async #start(show: Show, priority: 'normal' | 'priority', slot: Slot, until: MonotonicTime): Promise<void> {
    const { book, clock, stations } = this.#parts;
    const { airing } = slot;
    const { playId } = airing;
    this.#starting.set(playId, undefined);
    const ahead = this.#hashed.get(playId);
    this.#hashed.delete(playId);
    const here = (await ahead) ?? (await this.#hash(show, new Set()));
    const ordered = this.#starting.get(playId);
    this.#starting.delete(playId);
    if (ordered !== undefined) return book.abandon(playId, ordered);
    const running: Running = {
      ...{ slot, show, here, leftOut: new Set<string>(), told: new Map(), versions: 0 },
      frame: { id: playId, kind: 'show', exercise: false, texts: [] },
    };
    const lacking = this.#draw(running);
    if (running.frame.items?.length === 0)
      return book.abandon(
        playId,
        'content-missing',
        `not here: ${lacking.map(({ name }) => name).join(', ')}`,
      );
    this.#running.set(playId, running);
    for (const { id, name, item } of namedItems(show, playId))
      if (item.kind === 'live') stations.offer(id, { url: item.url, name: `${airing.title}, ${name}` });
    this.#tellLacking(running, lacking);
    // Hashing may have taken a while: what is whole is what was left.
    book.expect(playId, Duration.ms(Math.max(1, between(clock.monotonic(), until))));
    this.#play(running.frame, { airing, priority, until });
  }

  #play(
    frame: ScreenFrame,
    { airing, priority, until }: { airing: Airing; priority: 'normal' | 'priority'; until: MonotonicTime },
  ): void {
    const { clock, screen } = this.#parts;
    screen.play({
      id: airing.playId,
      key: { exercise: false, rank: priority === 'priority' ? 3 : 2, level: 0 },
      frame,
      length: Duration.ms(Math.max(1, between(clock.monotonic(), until))),
      afterCut: { kind: 'resume', within: RESUME_WITHIN },
      endBy: until,
    });
  }

  /** Brings its frame up to date. Answers what it lacks. */
  #draw(running: Running): readonly NamedItem[] {
    const { playId } = running.slot.airing;
    const { frame, lacking } = showFrame(running.show, {
      ...{ playId, frameId: running.versions === 0 ? playId : `${playId}~${running.versions}` },
      ...{ languages: this.#parts.languages(), leftOut: running.leftOut },
      isHere: (sha256) => running.here.has(sha256),
    });
    running.versions += 1;
    running.frame = frame;
    return lacking;
  }

  #revise(running: Running): void {
    const { playId } = running.slot.airing;
    if (this.#running.get(playId) !== running) return;
    this.#tellLacking(running, this.#draw(running));
    this.#parts.screen.revise(playId, running.frame);
  }

  /** Of what it shows in the node's languages: hashes that are known and those that were found right now. One after another: a card is slow. */
  async #hash(show: Show, known: ReadonlySet<string>): Promise<Set<string>> {
    const { shelf, languages } = this.#parts;
    const items = show.items.map((item) =>
      'renditions' in item && item.kind !== 'notice'
        ? {
            ...item,
            renditions: [
              ...inLanguages<{ language: string; content: ContentRef }>(item.renditions, languages()),
            ],
          }
        : item,
    );
    const right = new Set(known);
    for (const ref of contentOfItem({ ...show, items }))
      if (!right.has(ref.sha256) && shelf.has(ref) && (await shelf.take(ref))) right.add(ref.sha256);
    return right;
  }

  #onFrame(frameId: string): Running | undefined {
    return [...this.#running.values()].find(({ frame }) => frame.id === frameId);
  }

  #over(playId: string): void {
    const running = this.#running.get(playId);
    if (!running) return;
    this.#running.delete(playId);
    for (const { id, item } of namedItems(running.show, playId))
      if (item.kind === 'live') this.#parts.stations.withdraw(id);
    this.#clearWhereWell();
  }

  #tellLacking(running: Running, lacking: readonly NamedItem[]): void {
    for (const [id, why] of running.told)
      if (why === 'lacking' && !lacking.some((one) => one.id === id)) running.told.delete(id);
    for (const item of lacking)
      if (!running.told.has(item.id)) this.#tell(running, item, 'chưa có trên hộp', 'lacking');
    this.#clearWhereWell();
  }

  #tell(
    { slot, told }: Running,
    { id, name }: NamedItem,
    what: string,
    why: 'lacking' | 'failed' = 'failed',
  ): void {
    told.set(id, why);
    this.#parts.faults.raise(FAULT, `Bảng tin "${slot.airing.title}": ${name} ${what}.`);
  }

  #clearWhereWell(): void {
    if (![...this.#running.values()].some(({ told }) => told.size > 0)) this.#parts.faults.clear(FAULT);
  }

  /** It is here, it is what was published, and no browser draws it: the province has to publish it anew. */
  #unreadable({ slot }: Running, { name, item }: NamedItem): void {
    const { nodeId, clock, report } = this.#parts;
    for (const { sha256 } of contentOfItem({ kind: 'show', items: [item] }))
      report({
        type: 'receipt',
        payload: {
          ...{ v: 1, id: randomUUID(), nodeId, at: WallTime.format(clock.wall()) },
          ...{ subject: { type: 'content', sha256 }, status: 'not-cached', reason: 'content-unplayable' },
          detail: `${slot.airing.name}: ${name} ${WHY.unreadable}`,
        },
      });
  }
}

const WHY = {
  missing: 'không lấy được từ hộp',
  unreadable: 'không đọc được: hãy phát hành lại tệp',
  stalled: 'đứng hình, đã chuyển sang mục sau',
} as const;
