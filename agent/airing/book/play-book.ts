/**
 * Plays that are under way on this box, and the report of each when it ends: one receipt as it starts, one as it ends, one row
 * of the play log. Driven by the core thread's events; it decides nothing about what is heard.
 *
 * Rule: every airing that was opened is closed by exactly one outcome. An airing whose record never comes (the agent ends)
 * is closed at the next start by what the ran-ledger still has open.
 */
import { randomUUID } from 'node:crypto';
import type { CoreEvent, PlayRecord } from '../../../player/protocol.ts';
import {
  MOST_CUTS,
  type PlayLogRow,
  type PlayProof,
  type SpokenWords,
} from '../../../province/contract/messages/playlog.ts';
import type { Receipt, UnheardReason } from '../../../province/contract/messages/receipt.ts';
import type { Clock, ClockTrust } from '../../../time/clock.ts';
import type { Duration } from '../../../time/duration.ts';
import { after, between, type MonotonicTime, WallTime } from '../../../time/instant.ts';
import type { Report } from '../../store/store.ts';
import type { OrderedBy } from '../mutes/mute.ts';
import type { Airing } from './airing.ts';
import { instantOf } from './instant-of.ts';
import { type Outcome, outcomeOf } from './outcome.ts';
import { toldWords } from './told-words.ts';

export interface PlayBookParts {
  readonly nodeId: string;
  readonly clock: Clock;
  readonly trust: () => ClockTrust;
  readonly report: (report: Report) => void;
  /** What read-back lines and loop-back said of a play that ends now. */
  readonly proofOf: (playId: string) => Pick<PlayProof, 'relays' | 'loopback'>;
}

/** Told when an airing is over: what became of it, and how much of what was handed over sounded (0–1). */
export type Ended = (outcome: Outcome, share: number) => void;

interface OpenAiring {
  airing: Airing;
  readonly ended: Ended;
  onAir: boolean;
  begun: boolean;
}

export class PlayBook {
  readonly #parts: PlayBookParts;
  readonly #open = new Map<string, OpenAiring>();

  constructor(parts: PlayBookParts) {
    this.#parts = parts;
  }

  /** To be called before the item is handed to the core thread. `ended` is called once, after the reports are queued. */
  open(airing: Airing, ended: Ended = () => {}): void {
    this.#open.set(airing.playId, { airing, ended, onAir: false, begun: false });
  }

  /** How much would be the whole is known now. */
  expect(playId: string, expected: Duration): void {
    const open = this.#open.get(playId);
    if (open) open.airing = { ...open.airing, expected };
  }

  /** What is to be said is known better now: words arrived, or did not. */
  speak(playId: string, spoken: readonly SpokenWords[]): void {
    const open = this.#open.get(playId);
    if (open) open.airing = { ...open.airing, spoken };
  }

  /** In which of the node's languages it is not to be heard is known now. */
  lack(playId: string, missingLanguages: readonly string[]): void {
    const open = this.#open.get(playId);
    if (open) open.airing = { ...open.airing, missingLanguages };
  }

  /** An airing that was opened and never reached the core thread: its content is missing, or it was stopped first. */
  abandon(playId: string, reason: UnheardReason, detail?: string): void {
    const open = this.#open.get(playId);
    if (!open) return;
    this.#open.delete(playId);
    const outcome: Outcome = { outcome: 'missed', soundedMs: 0, reason };
    if (open.airing.again !== true) this.#settle(open.airing, outcome, detail);
    open.ended(outcome, 0);
  }

  /** An order ends it, or keeps it from these of its zones. */
  silenced(playId: string, orderedBy: OrderedBy, zones: readonly string[]): void {
    const open = this.#open.get(playId);
    if (!open) return;
    const silencedZones = [...new Set([...(open.airing.silencedZones ?? []), ...zones])];
    open.airing = { ...open.airing, orderedBy, silencedZones };
  }

  /** It is taken back before its time: unless something of it was heard, nothing is told. */
  missSilently(playId: string): void {
    const open = this.#open.get(playId);
    if (open) open.airing = { ...open.airing, again: true };
  }

  /** One that sounds, waits or was cut. */
  airingOf(playId: string): Airing | undefined {
    return this.#open.get(playId)?.airing;
  }

  /** Something of it was heard or seen, and it is not over. */
  hasBegun(playId: string): boolean {
    return this.#open.get(playId)?.begun === true;
  }

  /** Airings that sound, wait or were cut. */
  get airings(): Airing[] {
    return [...this.#open.values()].map((open) => open.airing);
  }

  /** Airings that sound now. */
  get onAir(): Airing[] {
    return [...this.#open.values()].filter((open) => open.onAir).map((open) => open.airing);
  }

  handle(event: CoreEvent): void {
    switch (event.type) {
      case 'started': {
        const open = this.#open.get(event.item);
        if (!open) return;
        open.onAir = true;
        open.begun = true;
        this.#receipt(open.airing, { status: 'playing', at: this.#wallOf(event.at) });
        return;
      }
      case 'cut':
      case 'resumed': {
        const open = this.#open.get(event.item);
        if (open) open.onAir = event.type === 'resumed';
        return;
      }
      case 'ended':
        this.#close(event.record);
        return;
      case 'ready':
      case 'override':
      case 'stopped':
      case 'relay':
      case 'speaker':
      case 'level':
      case 'sounds':
      case 'pong':
      case 'fault':
        return; // not about an airing
    }
  }

  /** An airing whose time passed: it was never opened. */
  missed(airing: Airing, reason: UnheardReason, detail?: string): void {
    this.#settle(airing, { outcome: 'missed', soundedMs: 0, reason }, detail);
  }

  /** An airing of before this start of the agent: some of it may have been heard, none of that was kept. */
  brokenOff(airing: Airing): void {
    const detail =
      'the agent ended while this was on air: what was heard of it is not known, 0 ms is the lower bound';
    this.#settle(airing, { outcome: 'partial', soundedMs: 0, reason: 'power-lost' }, detail);
  }

  #settle(airing: Airing, outcome: Outcome, detail?: string): void {
    const at = this.#parts.clock.wall();
    const { outcome: status, ...measured } = outcome;
    this.#receipt(airing, {
      ...{ status, at, ...measured, ...lackingOf(airing) },
      ...(detail !== undefined && { detail }),
    });
    this.#parts.report({ type: 'playlog', payload: this.#row(airing, at, outcome) });
  }

  #close(record: PlayRecord): void {
    const open = this.#open.get(record.item);
    if (!open) return;
    this.#open.delete(record.item);
    const { airing } = open;
    const outcome = outcomeOf(record, airing);
    const share = record.handedMs > 0 ? record.soundedMs / record.handedMs : 0;
    if (outcome.outcome !== 'missed' || airing.again !== true) this.#tell(record, airing, outcome);
    open.ended(outcome, share);
  }

  #tell(record: PlayRecord, airing: Airing, outcome: Outcome): void {
    const at = this.#wallOf(record.endedAt);
    const { outcome: status, ...measured } = outcome;
    this.#receipt(airing, { status, at, ...measured, ...lackingOf(airing) });
    const row = {
      ...this.#row(airing, at, outcome),
      ...this.#measurements(record),
      ...(airing.orderedBy && { orderedBy: orderOf(airing.orderedBy, record) }),
    };
    this.#parts.report({ type: 'playlog', payload: row });
  }

  #receipt(
    airing: Airing,
    told: {
      status: Receipt['status'];
      at: WallTime;
      reason?: UnheardReason;
      soundedMs?: number;
      detail?: string;
      missingLanguages?: string[];
    },
  ): void {
    if (airing.beside === true) return;
    const payload = {
      v: 1,
      id: randomUUID(),
      nodeId: this.#parts.nodeId,
      subject: airing.subject,
      ...told,
      at: WallTime.format(told.at),
    };
    this.#parts.report({ type: 'receipt', payload: payload as Receipt });
  }

  #row(airing: Airing, endedAt: WallTime, outcome: Outcome): PlayLogRow {
    return {
      v: 1,
      id: randomUUID(),
      nodeId: this.#parts.nodeId,
      item: airing.name,
      class: airing.class,
      exercise: airing.exercise,
      title: airing.title,
      issuer: airing.issuer,
      ...(airing.provenance && { provenance: airing.provenance }),
      zones: [...airing.zones],
      ...(airing.orderedBy && { orderedBy: orderOf(airing.orderedBy) }),
      ...(airing.silencedZones?.length && { silencedZones: [...airing.silencedZones] }),
      ...(airing.plannedAt !== undefined && { plannedAt: WallTime.format(airing.plannedAt) }),
      endedAt: WallTime.format(endedAt),
      ...outcome,
      ...(airing.expected !== undefined && { expectedMs: airing.expected }),
      volumePercent: airing.volumePercent,
      ...(airing.spoken?.length && { spoken: toldWords(airing.spoken) }),
      ...lackingOf(airing),
      cuts: [],
      clockTrust: this.#parts.trust().trust,
    };
  }

  #measurements(record: PlayRecord): Pick<PlayLogRow, 'startedAt' | 'cuts' | 'stampsMs' | 'proof'> {
    const started = record.stamps.firstSample;
    return {
      ...(started !== undefined && { startedAt: WallTime.format(this.#wallOf(started)) }),
      // A row that breaks the contract would be no proof of anything.
      cuts: record.cuts.slice(0, MOST_CUTS).map((cut) => ({
        by: cut.by,
        at: WallTime.format(this.#wallOf(cut.at)),
        ...(cut.resumedAt !== undefined && { resumedAt: WallTime.format(this.#wallOf(cut.resumedAt)) }),
      })),
      stampsMs: { ...record.stamps },
      ...(record.frames && { proof: this.#proof(record, record.frames) }),
    };
  }

  #proof({ item, rmsDbfs }: PlayRecord, frames: NonNullable<PlayRecord['frames']>): PlayProof {
    return {
      rate: frames.rate,
      handedFrames: frames.handed,
      playedFrames: frames.played,
      ...(Number.isFinite(rmsDbfs) && { rmsDbfs }),
      ...this.#parts.proofOf(item),
    };
  }

  /** The core thread stamps monotonic time; reports carry the wall's. */
  #wallOf(at: MonotonicTime): WallTime {
    const { clock } = this.#parts;
    const now = clock.wall();
    return after(now, between(instantOf(clock, now), at));
  }
}

function lackingOf({ missingLanguages }: Airing): { missingLanguages?: string[] } {
  return missingLanguages?.length ? { missingLanguages: [...missingLanguages] } : {};
}

/** With `record`, of a play that was in the core thread: how long the order took, where it was what ended it. */
function orderOf(
  { issuer, by, receivedAt }: OrderedBy,
  record?: PlayRecord,
): NonNullable<PlayLogRow['orderedBy']> {
  const endedIt = record?.reason === 'stopped' || record?.reason === 'muted';
  if (!endedIt || receivedAt === undefined) return { issuer, by };
  return { issuer, by, afterMs: Math.max(0, between(receivedAt, record.endedAt)) };
}
