/**
 * Plays that are under way on this box, and the report of each when it ends: one receipt as it starts, one as it ends, one row
 * of the play log. Driven by the core thread's events; it decides nothing about what is heard.
 *
 * Rule: every airing that was opened is closed by exactly one outcome. An airing whose record never comes (the agent ends)
 * is closed at the next start by what the ran-ledger still has open.
 */
import { randomUUID } from 'node:crypto';
import type { CoreEvent, PlayRecord } from '../../../player/protocol.ts';
import type { PlayLogRow } from '../../../province/contract/messages/playlog.ts';
import type { Receipt, UnheardReason } from '../../../province/contract/messages/receipt.ts';
import type { Clock, ClockTrust } from '../../../time/clock.ts';
import { between, type MonotonicTime, WallTime } from '../../../time/instant.ts';
import type { Report } from '../../store/store.ts';
import type { Airing } from './airing.ts';
import { type Outcome, outcomeOf } from './outcome.ts';

export interface PlayBookParts {
  readonly nodeId: string;
  readonly clock: Clock;
  readonly trust: () => ClockTrust;
  readonly report: (report: Report) => void;
}

interface OpenAiring {
  readonly airing: Airing;
  readonly ended: (outcome: Outcome) => void;
  onAir: boolean;
}

export class PlayBook {
  readonly #parts: PlayBookParts;
  readonly #open = new Map<string, OpenAiring>();

  constructor(parts: PlayBookParts) {
    this.#parts = parts;
  }

  /** To be called before the item is handed to the core thread. `ended` is called once, after the reports are queued. */
  open(airing: Airing, ended: (outcome: Outcome) => void = () => {}): void {
    this.#open.set(airing.playId, { airing, ended, onAir: false });
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
      case 'relay':
      case 'speaker':
      case 'fault':
        return; // not about an airing
    }
  }

  /** An airing that never reached the core thread: its content is missing, its decoder would not start. */
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
    this.#receipt(airing, { status, at, ...measured, ...(detail !== undefined && { detail }) });
    this.#parts.report({ type: 'playlog', payload: this.#row(airing, at, outcome) });
  }

  #close(record: PlayRecord): void {
    const open = this.#open.get(record.item);
    if (!open) return;
    this.#open.delete(record.item);
    const { airing } = open;
    const outcome = outcomeOf(record, airing.expected);
    const at = this.#wallOf(record.endedAt);
    const { outcome: status, ...measured } = outcome;
    this.#receipt(airing, { status, at, ...measured });
    this.#parts.report({
      type: 'playlog',
      payload: { ...this.#row(airing, at, outcome), ...this.#measurements(record) },
    });
    open.ended(outcome);
  }

  #receipt(
    airing: Airing,
    told: {
      status: Receipt['status'];
      at: WallTime;
      reason?: UnheardReason;
      soundedMs?: number;
      detail?: string;
    },
  ): void {
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
      ...(airing.plannedAt !== undefined && { plannedAt: WallTime.format(airing.plannedAt) }),
      endedAt: WallTime.format(endedAt),
      ...outcome,
      ...(airing.expected !== undefined && { expectedMs: airing.expected }),
      volumePercent: airing.volumePercent,
      cuts: [],
      clockTrust: this.#parts.trust().trust,
    };
  }

  #measurements(record: PlayRecord): Pick<PlayLogRow, 'startedAt' | 'cuts' | 'stampsMs'> {
    const started = record.stamps.firstSample;
    return {
      ...(started !== undefined && { startedAt: WallTime.format(this.#wallOf(started)) }),
      cuts: record.cuts.map((cut) => ({
        by: cut.by,
        at: WallTime.format(this.#wallOf(cut.at)),
        ...(cut.resumedAt !== undefined && { resumedAt: WallTime.format(this.#wallOf(cut.resumedAt)) }),
      })),
      stampsMs: { ...record.stamps },
    };
  }

  /** The core thread stamps monotonic time; reports carry the wall's. */
  #wallOf(at: MonotonicTime): WallTime {
    const { clock } = this.#parts;
    return WallTime.ms(clock.wall() - between(at, clock.monotonic()));
  }
}
