/**
 * What to do with one reading. Pure: it looks at what is remembered and answers; `Inbox` does it.
 */
import type { Claims } from '../../../province/contract/envelope.ts';
import type { RefusalReason } from '../../../province/contract/messages/receipt.ts';
import type { Read, Reading } from '../../../province/contract/read-message.ts';
import { judgeMemory } from '../../../province/contract/reading/judge-memory.ts';
import type { MessageHead } from '../../../province/contract/reading/message-head.ts';
import { Duration } from '../../../time/duration.ts';
import { between, type MonotonicTime } from '../../../time/instant.ts';
import { type EndingKnown, foreignOf, isEnded } from './ending.ts';
import { documentId, type InboxMemory } from './memory/inbox-memory.ts';
import type { Standing } from './standing.ts';

/** A node in two groups that a message names gets it once per group: within this, on another topic, it is a copy. */
const COPIES_WITHIN = Duration.seconds(60);

export interface Arrival {
  readonly topic: string;
  readonly at: MonotonicTime;
}

export interface Known {
  readonly memory: InboxMemory;
  readonly standing: Standing;
  readonly ending: EndingKnown;
  /** Of the present birth; undefined before the first. */
  readonly nonce: string | undefined;
}

export interface Refused {
  readonly kind: 'refuse';
  readonly reason: RefusalReason;
  readonly detail: string;
  readonly head: MessageHead;
}

export type Decision =
  | { readonly kind: 'nothing' }
  /** Nobody is known to have sent it: counted, never answered. */
  | { readonly kind: 'unverifiable'; readonly reason: RefusalReason; readonly detail: string }
  | Refused
  /** Known, but its receipt was never promised: the disk failed. Only that is done again. */
  | { readonly kind: 'keep-again'; readonly read: Read }
  /** An alert that is in force, signed anew: kept and receipted, not sounded again. */
  | { readonly kind: 'restate'; readonly read: Read }
  | { readonly kind: 'take'; readonly read: Read };

export function decide(reading: Reading, arrival: Arrival, known: Known): Decision {
  if (!reading.ok) {
    const { reason, detail, verified, head } = reading;
    return verified && head
      ? { kind: 'refuse', reason, detail, head }
      : { kind: 'unverifiable', reason, detail };
  }
  const { claims, sha256 } = reading;
  const { memory } = known;
  const verdict = judgeMemory(claims, sha256, memory.of(claims.iss));
  if (verdict.kind === 'held') {
    const held = isHeldType(claims) ? memory.held(claims.type, documentId(claims)) : undefined;
    return held?.kept === 'failed' ? { kind: 'keep-again', read: reading } : { kind: 'nothing' };
  }
  if (verdict.kind === 'refused') {
    if (verdict.reason === 'replayed') return judgeReplay(reading, arrival, memory, verdict.detail);
    if (!planNames(claims, sha256, memory)) return refuse(claims, verdict.reason, verdict.detail);
  }
  if (claims.type === 'welcome' && claims.body.nonce !== known.nonce)
    return refuse(claims, 'replayed', 'body.nonce must be that of the present birth');
  if ('exp' in claims && known.standing.kind !== 'welcomed')
    return refuse(claims, 'not-welcomed', 'the box was never welcomed: it sounds its button only');
  if (claims.type === 'alert') {
    const id = documentId(claims);
    if (isEnded(claims, known.ending))
      return refuse(claims, 'old-version', `alert "${id}" was ended by an update or cancel`);
    const foreign = foreignOf(claims, known.ending);
    if (foreign)
      return refuse(
        claims,
        'not-permitted',
        `body.references names alert "${documentId(foreign)}" of issuer "${foreign.iss}": to end it, "${claims.iss}" must have a permission for command of priority emergency here`,
      );
    if (memory.held('alert', id)) return { kind: 'restate', read: reading };
  }
  return { kind: 'take', read: reading };
}

/** The same one-off again: a copy, one whose receipt is still on its way, one whose storing failed, or a replay. */
function judgeReplay(read: Read, arrival: Arrival, memory: InboxMemory, detail: string): Decision {
  const { claims } = read;
  const seen = memory.seen(claims.iss, claims.jti);
  if (seen?.kept === 'storing') return { kind: 'nothing' };
  if (seen?.kept === 'failed') return { kind: 'keep-again', read };
  const copy =
    seen?.first && seen.first.topic !== arrival.topic && between(seen.first.at, arrival.at) <= COPIES_WITHIN;
  return copy ? { kind: 'nothing' } : refuse(claims, 'replayed', detail);
}

/** Another text or another issuer's than is held, which the plan names as the right one: the province's word settles it. */
function planNames(claims: Claims, sha256: string, memory: InboxMemory): boolean {
  const plan = memory.held('plan', 'plan')?.claims.body;
  if (!plan || !('version' in claims)) return false;
  const id = documentId(claims);
  const named =
    claims.type === 'schedule'
      ? plan.schedules.find((schedule) => schedule.id === id)
      : claims.type === 'plan'
        ? undefined
        : plan[claims.type];
  return named?.sha256 === sha256 && named.version === claims.version && notOlder(claims, memory);
}

function notOlder(claims: Claims, memory: InboxMemory): boolean {
  if (!isHeldType(claims) || !('version' in claims)) return false;
  const held = memory.held(claims.type, documentId(claims))?.claims;
  if (held === undefined || !('version' in held)) return true;
  return held.iss !== claims.iss || claims.version >= held.version;
}

function isHeldType(claims: Claims): claims is Exclude<Claims, { type: 'command' | 'welcome' }> {
  return claims.type !== 'command' && claims.type !== 'welcome';
}

/** For what nothing but its memory speaks against, and for what is too much. */
export function refuse(claims: Claims, reason: RefusalReason, detail: string): Refused {
  const id = documentId(claims);
  return {
    kind: 'refuse',
    reason,
    detail,
    head: {
      type: claims.type,
      jti: claims.jti,
      iss: claims.iss,
      ...(id !== claims.type && { id }),
      ...('version' in claims && { version: claims.version }),
    },
  };
}
