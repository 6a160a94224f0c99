/**
 * What one node has reported of one alert so far: a pure machine over the report log. Reports come at least once, late, and in
 * any order; what is known only grows, so that the same log always tells the same.
 *
 * It judges nothing: `drillRow` says what it amounts to.
 */
import type { PlayLogRow } from '../../contract/messages/playlog.ts';
import type { Receipt, RefusalReason, UnheardReason } from '../../contract/messages/receipt.ts';
import type { KeptReport } from '../reports/report-log.ts';

/** Instants are RFC 3339. `at` is the node's own clock, `toldAt` the province's. */
export interface Heard {
  /** The first sign that the node has the alert. */
  readonly received?: { readonly at: string; readonly toldAt: string };
  readonly refused?: { readonly at: string; readonly reason: RefusalReason; readonly detail?: string };
  /** The newest start that it told. */
  readonly playingAt?: string;
  /** The newest end that it told, and how, where that was told without a row of the play log yet. */
  readonly ended?: { readonly at: string; readonly reason?: UnheardReason; readonly detail?: string };
  /** The best of the rounds that its horns played, as measured. */
  readonly sound?: PlayLogRow;
  /** The best of its stands on the screen. */
  readonly screen?: PlayLogRow;
  /** Rounds of which something was heard. */
  readonly rounds: number;
}

export const UNHEARD: Heard = { rounds: 0 };

/** `kept` speaks of this alert and this node, and was not taken before. */
export function afterReport(before: Heard, kept: KeptReport): Heard {
  if (kept.kind === 'playlog') return afterRow(before, kept.report);
  if (kept.kind === 'receipt') return afterReceipt(before, kept.report, kept.receivedAt);
  return before;
}

function afterReceipt(before: Heard, receipt: Receipt, toldAt: string): Heard {
  const { at, status, detail } = receipt;
  const because = detail !== undefined && { detail };
  if (status === 'refused') {
    // Taken once, a refusal of the same again says only that two copies crossed.
    if (before.received) return before;
    return { ...before, refused: { at, reason: receipt.reason, ...because } };
  }
  const { refused: _, ...taken } = before;
  const received = earlier(before.received, { at, toldAt });
  switch (status) {
    case 'playing':
      return { ...taken, received, playingAt: latest(before.playingAt, at) };
    case 'played':
      return { ...taken, received, ended: newer(before.ended, { at }) };
    case 'partial':
    case 'missed':
      return { ...taken, received, ended: newer(before.ended, { at, reason: receipt.reason, ...because }) };
    default:
      return { ...taken, received };
  }
}

function afterRow(before: Heard, row: PlayLogRow): Heard {
  const ended = newer(before.ended, { at: row.endedAt, ...(row.reason && { reason: row.reason }) });
  if (row.zones.length === 0) return { ...before, ended, screen: better(before.screen, row) };
  return {
    ...before,
    ended,
    sound: better(before.sound, row),
    rounds: before.rounds + (row.soundedMs > 0 ? 1 : 0),
  };
}

const WORTH: Readonly<Record<PlayLogRow['outcome'], number>> = { missed: 0, partial: 1, played: 2 };

/** A round heard whole once was heard; of those that were not, the longest; of equals, the first. */
function better(held: PlayLogRow | undefined, row: PlayLogRow): PlayLogRow {
  if (!held) return row;
  const gain = WORTH[row.outcome] - WORTH[held.outcome];
  if (gain !== 0) return gain > 0 ? row : held;
  if (row.outcome === 'played') return instant(row.endedAt) < instant(held.endedAt) ? row : held;
  if (row.soundedMs !== held.soundedMs) return row.soundedMs > held.soundedMs ? row : held;
  // Neither was heard: the newest reason is the one that holds.
  return instant(row.endedAt) > instant(held.endedAt) ? row : held;
}

function earlier<T extends { at: string }>(held: T | undefined, one: T): T {
  return held && instant(held.at) <= instant(one.at) ? held : one;
}

function newer<T extends { at: string; reason?: UnheardReason }>(held: T | undefined, one: T): T {
  if (!held) return one;
  const gain = instant(one.at) - instant(held.at);
  // Of one end told twice, by receipt and by row, the one that says why.
  return gain > 0 || (gain === 0 && held.reason === undefined) ? one : held;
}

function latest(held: string | undefined, at: string): string {
  return held !== undefined && instant(held) >= instant(at) ? held : at;
}

function instant(text: string): number {
  return Date.parse(text);
}
