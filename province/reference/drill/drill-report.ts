/** What became of an alert or exercise at each node that it is for: live while it holds, and afterwards from the same log. Pure. */
import type { Alert } from '../../contract/messages/alert.ts';
import { type DrilledNode, type DrillRow, drillRow, type Verdict } from './drill-row.ts';
import { type Heard, UNHEARD } from './heard.ts';

/** Instants are RFC 3339, by the province's clock. */
export interface DrillReport {
  readonly id: string;
  readonly jti: string;
  /** Who signed. */
  readonly iss: string;
  readonly aud: readonly string[];
  readonly status: Alert['status'];
  readonly level: number;
  readonly headline: string;
  readonly sentAt: string;
  /** Nothing of it sounds after this. */
  readonly until: string;
  /** Its time is not over, and some node may still sound it. */
  readonly open: boolean;
  /** Each node that should have sounded or shown it did. */
  readonly passed: boolean;
  readonly count: Readonly<Record<Verdict, number>>;
  readonly rows: readonly DrillRow[];
}

/** After the end of an alert the last rows of the play log get this long (ms). */
const REPORTS_WITHIN_MS = 10_000;

export interface DrillFacts {
  readonly jti: string;
  readonly id: string;
  readonly iss: string;
  readonly aud: readonly string[];
  /** Seconds since 1970. */
  readonly iat: number;
  readonly body: Alert;
  /** The nodes it is for. */
  readonly nodes: readonly DrilledNode[];
  readonly heard: ReadonlyMap<string, Heard>;
  /** Ms since 1970. */
  readonly now: number;
}

export function drillReport({ jti, id, iss, aud, iat, body, nodes, heard, now }: DrillFacts): DrillReport {
  const time = now < Date.parse(body.expires) + REPORTS_WITHIN_MS;
  const rows = nodes.map((node) => drillRow(node, heard.get(node.nodeId) ?? UNHEARD, time));
  const counted = (verdict: Verdict) => rows.filter((row) => row.verdict === verdict).length;
  return {
    ...{ id, jti, iss, aud, status: body.status, level: body.level },
    headline: body.infos[0]?.headline ?? body.hazard,
    sentAt: new Date(iat * 1_000).toISOString(),
    until: body.expires,
    open: time && rows.some(({ final }) => !final),
    passed: rows.length > 0 && rows.every(({ verdict }) => verdict === 'sounded' || verdict === 'shown'),
    count: {
      sounded: counted('sounded'),
      shown: counted('shown'),
      partly: counted('partly'),
      sounding: counted('sounding'),
      waiting: counted('waiting'),
      silent: counted('silent'),
    },
    rows,
  };
}
