/**
 * What boxes reported: receipts, play log, faults, requests. One journal each; a report that comes twice (at least once is the
 * boxes' promise) is kept once, by its id.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Fault } from '../../contract/messages/fault.ts';
import type { PlayLogRow } from '../../contract/messages/playlog.ts';
import type { Receipt } from '../../contract/messages/receipt.ts';
import type { Request } from '../../contract/messages/request.ts';
import { Journal } from '../folder/journal.ts';

/** By kind, the payload. */
export interface Reports {
  readonly receipt: Receipt;
  readonly playlog: PlayLogRow;
  readonly fault: Fault;
  readonly request: Request;
}
export type ReportKind = keyof Reports;
export const REPORT_KINDS = [
  'receipt',
  'playlog',
  'fault',
  'request',
] as const satisfies readonly ReportKind[];

/** A report and when it came, RFC 3339. */
export type KeptReport = {
  [K in ReportKind]: { kind: K; receivedAt: string; report: Reports[K] };
}[ReportKind];

/** The newest of each kind are in memory; older ones stay in the files. */
const IN_MEMORY = 20_000;

interface Shelf {
  readonly journal: Journal<KeptReport>;
  rows: KeptReport[];
  readonly ids: Set<string>;
}

export class ReportLog {
  readonly #shelves: Map<ReportKind, Shelf>;

  private constructor(shelves: Map<ReportKind, Shelf>) {
    this.#shelves = shelves;
  }

  static async open(dir: string): Promise<ReportLog> {
    mkdirSync(dir, { recursive: true });
    const shelves = new Map<ReportKind, Shelf>();
    for (const kind of REPORT_KINDS) {
      const { journal, rows } = await Journal.open<KeptReport>(join(dir, `${kind}.jsonl`));
      const newest = rows.slice(-IN_MEMORY);
      shelves.set(kind, { journal, rows: newest, ids: new Set(newest.map(({ report }) => report.id)) });
    }
    return new ReportLog(shelves);
  }

  /** Resolves when it is kept; false when it was kept before. */
  async add(kept: KeptReport): Promise<boolean> {
    const shelf = this.#shelf(kept.kind);
    if (shelf.ids.has(kept.report.id)) return false;
    shelf.ids.add(kept.report.id);
    try {
      await shelf.journal.append(kept);
    } catch (cause) {
      shelf.ids.delete(kept.report.id); // not kept: its repetition must be
      throw cause;
    }
    shelf.rows.push(kept);
    if (shelf.rows.length > 2 * IN_MEMORY) {
      for (const { report } of shelf.rows.slice(0, -IN_MEMORY)) shelf.ids.delete(report.id);
      shelf.rows = shelf.rows.slice(-IN_MEMORY);
    }
    return true;
  }

  /** Oldest first. */
  of(kind: ReportKind): readonly KeptReport[] {
    return this.#shelf(kind).rows;
  }

  receipts(): Receipt[] {
    return this.of('receipt').flatMap((kept) => (kept.kind === 'receipt' ? [kept.report] : []));
  }

  async close(): Promise<void> {
    for (const { journal } of this.#shelves.values()) await journal.close();
  }

  #shelf(kind: ReportKind): Shelf {
    const shelf = this.#shelves.get(kind);
    if (!shelf) throw new TypeError(`no such kind of report: ${kind}`);
    return shelf;
  }
}
