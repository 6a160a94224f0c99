/**
 * All airing of one box: takes what the inbox hands on and what the core thread measured, and keeps desks, guide and book in step.
 *
 * Driven by the composition root on the main thread. It constructs no adapter and waits for nothing on an alert's way.
 */
import type { JudgedClock } from '../../drivers/clock/port.ts';
import type { BoardFace } from '../../drivers/screen/page/wire.ts';
import type { Spoken } from '../../player/announce/spoken/time-word.ts';
import type { ScreenStage } from '../../player/board/screen-stage.ts';
import type { PlayItem } from '../../player/item.ts';
import type { CoreEvent, EndReason } from '../../player/protocol.ts';
import type { ClaimsOf } from '../../province/contract/envelope.ts';
import { alertId } from '../../province/contract/messages/alert.ts';
import type { Assignment } from '../../province/contract/messages/assignment.ts';
import type { PlayProof } from '../../province/contract/messages/playlog.ts';
import type { ContentRef, Priority, Zones } from '../../province/contract/scalars.ts';
import { isAudible } from '../../scheduler/right-of-way/is-audible.ts';
import type { Timetable } from '../../scheduler/timetable.ts';
import { volumePercent } from '../../scheduler/volume.ts';
import type { Clock, ClockTrust, Timers } from '../../time/clock.ts';
import { Duration } from '../../time/duration.ts';
import { after, type MonotonicTime, type WallTime } from '../../time/instant.ts';
import type { FaultSink } from '../health/fault-sink.ts';
import type { AlertRound, RanItem, Report } from '../store/store.ts';
import { alertAiring } from './alerts/alert-airing.ts';
import { type AcceptedAlert, AlertDesk } from './alerts/alert-desk.ts';
import { boardFace } from './board/board-face.ts';
import { type OfferedStations, ScreenDesk, type ScreenDeskParts } from './board/screen-desk.ts';
import { TextBeside } from './board/text-beside.ts';
import type { Airing } from './book/airing.ts';
import { type Ended, PlayBook } from './book/play-book.ts';
import { Foresight } from './foresight/foresight.ts';
import type { Mute, OrderedBy } from './mutes/mute.ts';
import { Silencer, type Speaker } from './mutes/silencer.ts';
import { pressedAiring } from './override/pressed-airing.ts';
import type { SayPhrases } from './phrases/say-phrases.ts';
import { airingOf } from './programmes/airing-of.ts';
import { ProgrammeDesk } from './programmes/programme-desk.ts';
import { ProgrammeGuide } from './programmes/programme-guide.ts';
import { type LedgerStore, RanLedger } from './programmes/ran-ledger.ts';
import { withdrawnAiring } from './programmes/withdrawn-airing.ts';
import type { Decoders, Shelf, Speech } from './sound/sources.ts';
import { Studio } from './sound/studio.ts';
import { UNASSIGNED } from './unassigned.ts';

export interface StationParts {
  readonly nodeId: string;
  readonly clock: Clock & Pick<JudgedClock, 'proven'>;
  readonly timers: Timers;
  readonly trust: () => ClockTrust;
  readonly speaker: Speaker;
  /** Mutes that hold at a time. */
  readonly mutesAt: (at: WallTime) => readonly Mute[];
  /** Absent on a box without a board. */
  readonly screen: ScreenStage | undefined;
  /** What a board has beside its stage. Absent: nobody follows live stations, and nothing stands between what is scheduled. */
  readonly board?: {
    readonly stations: OfferedStations;
    readonly faults: FaultSink;
    wear(face: BoardFace): void;
  };
  /** Zones of this box, from its settings. */
  readonly zones: readonly string[];
  readonly shelf: Shelf;
  readonly decoders: Decoders;
  /** For what nobody recorded. */
  readonly speech: Speech;
  /** Absent: it has none beside those of the core thread. */
  readonly phrases?: SayPhrases;
  readonly rounds: { put(round: AlertRound): Promise<void>; drop(alertId: string): Promise<void> };
  readonly ran: LedgerStore;
  readonly report: (report: Report) => void;
  /** A sentence of recorded words, whole in a ring; undefined where there are no words. */
  readonly spoken: (sentence: Spoken) => SharedArrayBuffer | undefined;
  /** What read-back lines and loop-back said of a play. */
  readonly proofOf: (playId: string) => Pick<PlayProof, 'relays' | 'loopback'>;
  /** Content to fetch and keep. */
  readonly need: (refs: readonly ContentRef[]) => void;
  /** An alert is over here: its document need not be kept. */
  readonly over: (alertId: string) => void;
  /** Told of what went wrong beside the way: it is survived. */
  readonly failed: (error: unknown) => void;
}

/** The guide hands nothing for the screen to a box that has none. */
const NO_SCREEN: ScreenDeskParts['screen'] = {
  play: () => {
    throw new Error('a notice reached a box without a board');
  },
  revise: () => undefined,
};

export class Station {
  /** What is muted or leaves a zone does so here; it is the desks' speaker. */
  readonly silencer: Silencer;
  /** The hours ahead. */
  readonly foresight: Foresight;
  /** What is scheduled for the screen. */
  readonly screens: ScreenDesk;
  readonly #parts: Omit<StationParts, 'speaker'> & { readonly speaker: Pick<Silencer, 'play' | 'end'> };
  readonly #book: PlayBook;
  readonly #guide: ProgrammeGuide;
  readonly #alerts: AlertDesk;
  readonly #studio: Studio;
  readonly #alertContent = new Map<string, readonly ContentRef[]>();
  #programmes: ProgrammeDesk | undefined;
  #ledger: RanLedger | undefined;
  readonly #begun: MonotonicTime;
  #rounds: ReadonlyMap<string, AlertRound> = new Map();
  #assignment: Assignment = UNASSIGNED;
  #welcomed = false;
  #isRestored = false;
  #timetable: Timetable | undefined;

  constructor(given: StationParts) {
    this.#begun = given.clock.monotonic();
    this.#book = new PlayBook(given);
    this.silencer = new Silencer({ ...given, book: this.#book });
    const parts = { ...given, speaker: this.silencer };
    this.#parts = parts;
    this.#studio = new Studio({ ...parts, languages: () => this.#assignment.languages });
    this.screens = new ScreenDesk({
      ...parts,
      screen: parts.screen ?? NO_SCREEN,
      stations: parts.board?.stations ?? { offer: () => undefined, withdraw: () => undefined },
      faults: parts.board?.faults ?? { raise: () => undefined, clear: () => undefined },
      book: this.#book,
      languages: () => this.#assignment.languages,
    });
    this.#guide = new ProgrammeGuide({
      ...parts,
      canAir: (item, zones) => {
        const [heard, seen] = [this.#zonesOf(zones).length > 0, parts.screen !== undefined];
        return item.kind === 'text' ? heard || seen : isAudible(item) ? heard : seen;
      },
      canSound: (zones) => this.#zonesOf(zones).length > 0,
    });
    this.#alerts = new AlertDesk({
      ...parts,
      book: this.#book,
      assignment: () => this.#assignment,
      // An alert for zones that this box does not know sounds in all of them: rather too wide than silent.
      zonesOf: (zones) => (this.#zonesOf(zones).length > 0 ? this.#zonesOf(zones) : parts.zones),
      over: (id) => {
        this.#alertContent.delete(id);
        parts.over(id);
      },
    });
    this.foresight = new Foresight({
      ...parts,
      timetable: () => this.#timetable,
      ledger: () => this.#ledger,
      assignment: () => this.#assignment,
      welcomed: () => this.#welcomed,
      isReady: ({ programme }) => this.#studio.presenceOf(programme.item) !== 'none',
      rounds: (until) => this.#alerts.coming(until),
      refused: () => this.#guide.refused,
      zonesOf: (zones) => this.#zonesOf(zones),
    });
  }

  /** Rounds of alerts that were read out before a restart. To be told before the alerts are restored. */
  rememberRounds(rounds: readonly AlertRound[]): void {
    this.#rounds = new Map(rounds.map((round) => [round.alertId, round]));
  }

  /**
   * What ran before. Until it is told nothing scheduled starts: it might have played already. `undefined`: the store cannot say it, or
   * not yet; then what is planned from this run on starts, and the rest is left until it does.
   */
  rememberRan(ran: readonly RanItem[] | undefined): void {
    if (!this.#ledger) this.#beginProgrammes();
    else if (ran === undefined) return;
    if (ran) this.#ledger?.merge(ran);
    this.#reportUnfinished();
    this.#replan();
  }

  #beginProgrammes(): void {
    const parts = this.#parts;
    const { ran: store, clock, failed } = parts;
    this.#ledger = new RanLedger({ store, clock, begun: this.#begun, failed });
    this.#programmes = new ProgrammeDesk({
      ...parts,
      ledger: this.#ledger,
      studio: this.#studio,
      book: this.#book,
      screens: this.screens,
      beside: new TextBeside({ ...parts, book: this.#book, languages: () => this.#assignment.languages }),
      languages: () => this.#assignment.languages,
      zonesOf: (zones) => this.#zonesOf(zones),
      stagger: () => Duration.parseIso(this.#assignment.stagger ?? 'PT0S'),
      volumeAt: ({ volume, zones }, at) =>
        volumePercent(this.#assignment, at, { kind: 'scheduled', own: volume }, this.#zonesOf(zones)),
    });
  }

  /** All that was on disk has been told: what was on air when the power went can be named. */
  restored(): void {
    this.#isRestored = true;
    this.#reportUnfinished();
  }

  /** The province knows this box: what is scheduled may sound. Before, only the button does. */
  beWelcomed(): void {
    this.#welcomed = true;
    this.#replan();
  }

  acceptAlert(accepted: AcceptedAlert): void {
    const id = alertId(accepted.alert.key);
    const words = accepted.alert.infos.flatMap(({ audio }) => (audio ? [audio] : []));
    // Before it is taken: one that is over at once takes its words with it.
    if (words.length > 0) this.#alertContent.set(id, words);
    this.#alerts.accept(accepted, this.#rounds.get(id));
    this.#askForContent();
  }

  /** An alert that was in force before a restart: a round that was cut starts again, one that was heard does not. */
  restoreAlert(accepted: AcceptedAlert): void {
    const id = alertId(accepted.alert.key);
    const last = this.#rounds.get(id);
    if (last && !last.finished)
      this.#book.brokenOff(alertAiring({ ...accepted, id }, `${id}#${last.startedAt}`, this.#parts.zones, 0));
    this.acceptAlert(accepted);
  }

  acceptBulletin(claims: ClaimsOf<'bulletin'>): void {
    this.#guide.addBulletin(claims);
    this.#replan();
  }

  setAssignment(assignment: Assignment): void {
    this.#assignment = assignment;
    this.#parts.board?.wear(boardFace(assignment));
    this.#replan();
  }

  /** All schedules that hold now. What sounds of one that holds no longer ends. */
  setSchedules(schedules: readonly ClaimsOf<'schedule'>[]): void {
    this.#guide.setSchedules(schedules);
    this.#replan();
    this.#endWhere(
      ({ subject }) =>
        subject.type === 'schedule' && !this.#guide.has(subject.id ?? '', subject.programme ?? ''),
      'withdrawn',
    );
  }

  withdraw(alerts: readonly string[], bulletins: readonly string[]): void {
    for (const id of alerts) this.#alerts.end(id, 'withdrawn');
    this.#guide.dropBulletins(bulletins);
    this.#replan();
    this.#endWhere(
      ({ subject }) => subject.type === 'bulletin' && bulletins.includes(subject.id ?? ''),
      'withdrawn',
    );
  }

  /** Of an item that `stop` would end; undefined when there is none. What was pressed on the box counts as an emergency. */
  priorityOf(item: string): Priority | undefined {
    if (this.#alerts.inForce.includes(item)) return 'emergency';
    const named = this.#book.airings.filter(({ name, playId }) => name === item || playId === item);
    // All of that name would end, and names are not kept apart: whoever calls its bulletin "button" must not end the siren.
    const ranks = named.map(({ class: rank }) =>
      rank === 'normal' || rank === 'priority' ? rank : 'emergency',
    );
    return (['emergency', 'priority', 'normal'] as const).find((rank) => ranks.includes(rank));
  }

  /** Ends an item by its name or the id of its play, or all. Answers whether there was one. */
  stop(item: string, order: OrderedBy): boolean {
    const all = item === 'all';
    const named = ({ name, playId }: Airing) => all || name === item || playId === item;
    for (const { playId } of this.#book.airings.filter(named)) this.#book.silenced(playId, order, []);
    const alerts = this.#alerts.inForce.filter((id) => all || id === item);
    for (const id of alerts) this.#alerts.end(id, 'stopped');
    return this.#endWhere(named, 'stopped') || alerts.length > 0;
  }

  /** Content arrived: something may have waited for it. */
  contentArrived(): void {
    this.#programmes?.look();
    this.screens.contentArrived();
  }

  /** The wall clock stepped, or its trust changed. */
  clockChanged(): void {
    this.#programmes?.look();
    this.#alerts.look();
  }

  /** Puts on air what the box says of itself; the book tells of it as of all that was heard. */
  say(airing: Airing, item: PlayItem, ended: Ended): void {
    this.#book.open(airing, ended);
    this.#parts.speaker.play(item);
  }

  /** What the core thread and the screen say. */
  handle(event: CoreEvent): void {
    if (event.type === 'ended') this.#alerts.ended(event.record);
    if (event.type === 'override') this.#book.open(pressedAiring(event));
    this.#book.handle(event);
  }

  get onAir(): readonly Airing[] {
    return this.#book.onAir;
  }

  /** An alert or an override is heard or seen, or waits to be: the heartbeat quickens. */
  get alerting(): boolean {
    return this.#book.airings.some(({ class: rank }) => rank === 'emergency' || rank === 'override');
  }

  /** Nothing is heard, seen or waits to be, and nothing begins within `span`. */
  quietFor(span: Duration): boolean {
    const until = after(this.#parts.clock.wall(), span);
    return (
      this.#book.airings.length === 0 &&
      !this.#alerts.dueBefore(until) &&
      !this.foresight.rows.some(({ startsAt }) => startsAt < until)
    );
  }

  get name(): string {
    return this.#assignment.name;
  }

  /** What this box is now: the unassigned one's before its first. */
  get assignment(): Assignment {
    return this.#assignment;
  }

  /** Starts nothing any more. What is on air is reported as it ends: to be called before the core thread is ended. */
  close(): void {
    this.#programmes?.close();
    this.#alerts.close();
  }

  #replan(): void {
    if (this.#programmes && this.#welcomed && this.#assignment !== UNASSIGNED) {
      this.#timetable = this.#guide.compile(this.#assignment);
      this.#programmes.setTimetable(this.#timetable);
    }
    this.#askForContent();
  }

  /** Soonest first: the words of alerts, then what is next on air. */
  #askForContent(): void {
    this.#parts.need([...[...this.#alertContent.values()].flat(), ...this.#guide.contentOf(this.#timetable)]);
  }

  /** Named by what is planned, which is told by the link; what ran is told by the store: whichever comes last. */
  #reportUnfinished(): void {
    if (!this.#ledger || !this.#isRestored) return;
    for (const { key } of this.#ledger.takeUnfinished()) {
      this.#ledger.note(key, 'partial');
      const occurrence = this.#guide.occurrenceOf(key);
      const airing = occurrence
        ? airingOf(occurrence, {
            zones: this.#zonesOf(occurrence.programme.zones),
            volumePercent: 0,
            languages: this.#assignment.languages,
          })
        : withdrawnAiring(key);
      this.#book.brokenOff(airing);
    }
  }

  #endWhere(matches: (airing: Airing) => boolean, reason: EndReason): boolean {
    const matched = this.#book.airings.filter(matches);
    for (const { playId } of matched) {
      this.#parts.speaker.end(playId, reason);
      this.#parts.screen?.end(playId, reason);
      this.#programmes?.end(playId, reason);
    }
    return matched.length > 0;
  }

  #zonesOf(zones: Zones): readonly string[] {
    return zones === 'all' ? this.#parts.zones : this.#parts.zones.filter((zone) => zones.includes(zone));
  }
}
