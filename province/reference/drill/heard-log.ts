/**
 * By alert and node, what was reported: an index over the report log, made anew from it at each start. It knows what the log has in
 * memory; of older alerts the journal files tell.
 */
import type { KeptReport } from '../reports/report-log.ts';
import { afterReport, type Heard, UNHEARD } from './heard.ts';

const NOBODY: ReadonlyMap<string, Heard> = new Map();

export class HeardLog {
  readonly #alerts = new Map<string, Map<string, Heard>>();
  /** Id of a message that a receipt names by its `jti` alone. */
  readonly #idOf: (jti: string) => string | undefined;

  constructor(idOf: (jti: string) => string | undefined) {
    this.#idOf = idOf;
  }

  /** Takes a report that is new, of whatever kind. Answers the id of the alert that it speaks of. */
  take(kept: KeptReport): string | undefined {
    const id = this.#alertOf(kept);
    if (id === undefined) return undefined;
    const nodes = this.#alerts.get(id) ?? new Map<string, Heard>();
    this.#alerts.set(id, nodes);
    const { nodeId } = kept.report;
    nodes.set(nodeId, afterReport(nodes.get(nodeId) ?? UNHEARD, kept));
    return id;
  }

  /** By node, what is known of the alert. */
  of(alertId: string): ReadonlyMap<string, Heard> {
    return this.#alerts.get(alertId) ?? NOBODY;
  }

  #alertOf(kept: KeptReport): string | undefined {
    if (kept.kind === 'playlog') return kept.report.class === 'emergency' ? kept.report.item : undefined;
    if (kept.kind !== 'receipt' || kept.report.subject.type !== 'alert') return undefined;
    const { id, jti } = kept.report.subject;
    return id ?? (jti === undefined ? undefined : this.#idOf(jti));
  }
}
