/**
 * The province's API, as its callers see it: the village page, the CLI, a tool of your own. Loopback only; JSON in and out.
 *
 * | request | answer |
 * |---|---|
 * | GET /api/province | ProvinceView |
 * | GET /api/nodes | NodeView[] |
 * | GET /api/reports?kind=&node=&item=&since=&limit= | KeptReport[], newest first |
 * | GET /api/messages?type=&limit= | MessageView[], newest first: alerts, bulletins, commands and who has them |
 * | GET /api/drill?id= | DrillReport of an alert or exercise: its id, identifier or jti |
 * | GET /api/previews?node= | Preview[]: what nodes foresaw when they were last asked by a command `preview` |
 * | GET /api/screenshots?node= | Screenshot[]: what boards last sent when they were asked by a command `screenshot` |
 * | GET /api/documents | DocumentView[]: trust, assignments, schedules, plans that hold |
 * | GET /api/events | Server-sent events; `event:` is ProvinceEvent's `type`, `data:` the whole of it |
 * | POST /api/alerts | AlertDraft → MessageView |
 * | POST /api/alerts/update | AlertChange → MessageView |
 * | POST /api/alerts/cancel | AlertEnd → MessageView |
 * | POST /api/cap?dryRun=&iss=&aud=&level=&hazard=&fetch=&content=&from= | a CAP 1.2 document (application/cap+xml) → CapAnswer; refused: `faults` beside `error` |
 * | GET /api/cap?id= | an alert that was sent, as a CAP 1.2 document |
 * | POST /api/bulletins | BulletinDraft → MessageView |
 * | POST /api/commands | CommandDraft → MessageView |
 * | POST /api/schedules | ScheduleDraft → DocumentView |
 * | POST /api/schedules/withdraw | { id } → DocumentView |
 *
 * A POST shows the token of the province's folder (`api-token`) in the header `Loa-Token`: a page of another origin cannot
 * set it. Requests whose Host is not loopback are refused. Errors are `{ "error": text }` with 400 (the sender's fault), 401, 403,
 * 404 or 503 (the world's).
 */
import type * as z from 'zod';
import type { Alert } from '../../contract/messages/alert.ts';
import type { Assignment } from '../../contract/messages/assignment.ts';
import type { Bulletin } from '../../contract/messages/bulletin.ts';
import type { Command } from '../../contract/messages/command.ts';
import type { Heartbeat } from '../../contract/messages/heartbeat.ts';
import type { Receipt } from '../../contract/messages/receipt.ts';
import type { Schedule } from '../../contract/messages/schedule.ts';
import type { Provenance } from '../../contract/scalars.ts';
import type { DocumentType } from '../documents/document.ts';
import type { DrillReport } from '../drill/drill-report.ts';
import type { Position } from '../folder/position.ts';
import type { Condition } from '../reports/condition-of.ts';
import type { Link } from '../reports/presence.ts';
import type { KeptReport } from '../reports/report-log.ts';

/** Name of the header that carries the token. */
export const TOKEN_HEADER = 'loa-token';

interface Draft {
  /** Issuer; default `province`. */
  readonly iss?: string;
  /** Node ids and group ids. */
  readonly aud: readonly string[];
}

/** What must be there, what may be left out, and a provenance that may be left out in parts. */
type Needs<T, K extends keyof T> = Partial<Omit<T, K | 'provenance'>> &
  Required<Pick<T, K>> & { readonly provenance?: Partial<z.infer<typeof Provenance>> };

/** What is left out is filled in: key, status `actual`, provenance of the issuer, `expires` in 24 h. */
export interface AlertDraft extends Draft {
  readonly body: Needs<z.input<typeof Alert>, 'level' | 'hazard' | 'infos'>;
}
/** Replaces an alert in force; what is left out stays as it was. */
export interface AlertChange {
  /** Alert id, or its identifier alone. */
  readonly id: string;
  readonly body?: Partial<AlertDraft['body']>;
}
export interface AlertEnd {
  readonly id: string;
  readonly headline?: string;
}
/** Left out: id, provenance, priority `priority`, window from now for 6 h, length 15 minutes. */
export interface BulletinDraft extends Draft {
  readonly body: Needs<z.input<typeof Bulletin>, 'title' | 'item'>;
}
export interface CommandDraft extends Draft {
  readonly body: z.input<typeof Command>;
}
export interface ScheduleDraft extends Draft {
  readonly body: z.input<typeof Schedule>;
}

export interface ProvinceView {
  readonly id: string;
  readonly name: string;
  readonly issuers: readonly { readonly id: string; readonly name: string; readonly signsHere: boolean }[];
  readonly groups: readonly string[];
  readonly urls: ServingUrls;
}

export interface ServingUrls {
  /** Where nodes reach the broker, the most secure first. */
  readonly mqtt: readonly string[];
  /** Content is at `<content>/<sha256>`. */
  readonly content: string;
  readonly api: string;
}

export interface NodeView {
  readonly nodeId: string;
  readonly assignment: Assignment;
  readonly position?: Position;
  readonly link: Link;
  readonly condition: Condition;
  readonly heartbeat?: Heartbeat;
  /** When that came, RFC 3339. */
  readonly heartbeatAt?: string;
}

/** An alert, bulletin or command, and what became of it at each node that it is for. */
export interface MessageView {
  readonly jti: string;
  readonly type: 'alert' | 'bulletin' | 'command';
  readonly id: string;
  readonly iss: string;
  readonly aud: readonly string[];
  readonly issuedAt: string;
  readonly expiresAt: string;
  readonly body: Alert | Bulletin | Command;
  /** `ended`: updated or cancelled since. */
  readonly state: 'live' | 'ended' | 'expired';
  readonly nodes: readonly {
    readonly nodeId: string;
    /** Newest receipt; absent: none yet, it is sent again until there is one. */
    readonly receipt?: Receipt;
  }[];
  /** Of an alert: who has really sounded it. */
  readonly drill?: DrillReport;
}

export interface DocumentView {
  readonly type: DocumentType;
  readonly id: string;
  readonly iss: string;
  readonly aud: readonly string[];
  readonly version: number;
  readonly sha256: string;
  readonly body: unknown;
}

export type ProvinceEvent =
  | { readonly type: 'node'; readonly node: NodeView }
  | { readonly type: 'report'; readonly report: KeptReport }
  | { readonly type: 'message'; readonly message: MessageView }
  | { readonly type: 'document'; readonly document: DocumentView; readonly change: 'published' | 'withdrawn' }
  | { readonly type: 'notice'; readonly text: string };

/** `serving.json` in the province's folder while `serve` runs. */
export interface Serving {
  readonly pid: number;
  readonly urls: ServingUrls;
}
