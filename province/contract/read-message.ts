/**
 * The whole reading of one payload from the wire: is it ours, from whom, for us, allowed, in time? Pure and synchronous: it
 * stands on the alert path and touches neither disk, network nor libuv's pool.
 *
 * It does not remember: replay and old versions are judged by `reading/judge-memory.ts`; nor does it match a welcome's nonce.
 * Driven by the box's inbox for the network and the USB stick alike.
 *
 * Invariant: claims leave here only after their signature was checked against a key that the trust in force gives their issuer.
 */
import { createHash } from 'node:crypto';
import { type Claims, CONTRACT_VERSION, claimsByType } from './envelope.ts';
import type { RefusalReason } from './messages/receipt.ts';
import { ROOT_ISSUER, Trust } from './messages/trust.ts';
import { explainError } from './reading/explain-error.ts';
import { judgeTime, type ReadingClock } from './reading/judge-time.ts';
import { headOf, type MessageHead } from './reading/message-head.ts';
import { type Opened, openLayers } from './signature/open-layers.ts';
import { verifyParsed } from './signature/verify.ts';
import { MAX_MESSAGE_BYTES, parseTopicTo } from './topics.ts';
import { issuerKey } from './trust/issuer-key.ts';
import { mayIssue, type NodeAddress } from './trust/may-issue.ts';
import { priorityOf } from './trust/priority-of.ts';
import { quietItemOf } from './trust/quiet-item-of.ts';
import { rootQuorum } from './trust/root-quorum.ts';
import type { TrustInForce } from './trust/trust-in-force.ts';

/** What the reader knows. */
export interface ReadingContext {
  readonly trust: TrustInForce;
  readonly node: NodeAddress;
  readonly clock: ReadingClock;
  /** From when on this node remembers what it took (seconds since 1970), 0 before the first welcome. */
  readonly iatFloor: number;
  /** The floor of one message, where it is not that of all. */
  readonly floorFor?: (iss: string, jti: string) => number;
}

export interface Refusal {
  readonly ok: false;
  readonly reason: RefusalReason;
  /** Which field, what it is, what it must be: for the people at the other end. */
  readonly detail: string;
  /**
   * Whether a key of the trust in force signed it. If so, whoever signed is owed a receipt. If not, `head` is only what the
   * message says of itself: count it as a fault and answer nothing, or anyone could make the box talk.
   */
  readonly verified: boolean;
  readonly head?: MessageHead;
}

export interface Read<C extends Claims = Claims> {
  readonly ok: true;
  readonly claims: C;
  /** As it was published. */
  readonly jws: string;
  /** Of the bytes as they were published, lower-case hexadecimal: what a plan names. */
  readonly sha256: string;
}

export type Reading = Read | Refusal;

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * Reads what came on `topic`. Never throws, whatever the bytes. An empty payload, which clears a retained topic and changes
 * nothing on a box, is not a message: drop it before.
 */
export function readMessage(topic: string, bytes: Uint8Array, context: ReadingContext): Reading {
  if (bytes.byteLength > MAX_MESSAGE_BYTES)
    return unverified(
      'too-large',
      `message must have at most ${MAX_MESSAGE_BYTES} bytes, it has ${bytes.byteLength}`,
    );
  let jws: string;
  try {
    jws = utf8.decode(bytes);
  } catch {
    return unverified('not-utf8', 'message must be UTF-8');
  }
  const opened = openLayers(jws);
  if (!opened.ok) return unverified(opened.reason, opened.detail);
  const head = headOf(opened.claims);
  if (!head) return unverified('malformed', 'claims must be a JSON object');

  const forged = judgeSignature(opened, head, context.trust);
  if (forged) return { ...forged, ok: false, verified: false, head };
  const refuse = (reason: RefusalReason, detail: string): Refusal => ({
    ok: false,
    reason,
    detail,
    verified: true,
    head,
  });

  const v = (opened.claims as { v?: unknown }).v;
  if (v !== CONTRACT_VERSION)
    return refuse('unknown-version', `v must be ${CONTRACT_VERSION}, it is ${show(v)}`);
  if (head.type === undefined)
    return refuse('malformed', `type must be one of ${Object.keys(claimsByType).join(', ')}`);
  const parsed = claimsByType[head.type].safeParse(opened.claims);
  if (!parsed.success) return refuse('malformed', explainError(parsed.error));
  const claims: Claims = parsed.data;

  const misplaced = judgeTopic(topic, claims);
  if (misplaced !== undefined) return refuse('malformed', misplaced);
  const { nodeId, groups } = context.node;
  const meant = (name: string) =>
    name === nodeId || groups.includes(name) || (claims.type === 'trust' && name === ROOT_ISSUER);
  if (!claims.aud.some(meant))
    return refuse('wrong-audience', `aud must name node "${nodeId}" or one of its groups`);
  const priority = priorityOf(claims);
  const quiet = quietItemOf(claims);
  const intent = { type: claims.type, priority, inQuietHours: quiet !== undefined };
  if (claims.type !== 'trust' && !mayIssue(context.trust, claims.iss, intent, context.node))
    return refuse(
      'not-permitted',
      `issuer "${claims.iss}" must have a permission for ${claims.type}${priority ? ` of priority ${priority}` : ''}${
        quiet === undefined ? '' : ` with inQuietHours, which "${quiet}" carries,`
      } at node "${nodeId}"`,
    );
  const floor = context.floorFor?.(claims.iss, claims.jti) ?? context.iatFloor;
  const time = judgeTime(claims, context.clock, floor);
  if (!time.ok) return refuse(time.reason, time.detail);
  return { ok: true, claims, jws, sha256: createHash('sha256').update(bytes).digest('hex') };
}

/** Answers why the signature does not hold, undefined if it does. */
function judgeSignature(
  opened: Extract<Opened, { ok: true }>,
  head: MessageHead,
  trust: TrustInForce,
): Pick<Refusal, 'reason' | 'detail'> | undefined {
  if (head.type === 'trust') return judgeRootSignatures(opened, head, trust);
  const [layer, ...others] = opened.layers;
  if (others.length > 0)
    return {
      reason: 'malformed',
      detail: 'message must have one signature; only a trust list may have more',
    };
  const verification = verifyParsed(layer, head.iss, (kid, iss) => issuerKey(trust, kid, iss));
  return verification.ok ? undefined : verification;
}

function judgeRootSignatures(
  opened: Extract<Opened, { ok: true }>,
  head: MessageHead,
  trust: TrustInForce,
): Pick<Refusal, 'reason' | 'detail'> | undefined {
  if (head.iss !== ROOT_ISSUER)
    return { reason: 'unknown-issuer', detail: `iss of a trust list must be "${ROOT_ISSUER}"` };
  // A list whose body cannot be read names no new root; it is refused as malformed once its signature holds.
  const next = Trust.shape.root.safeParse((opened.claims as { body?: { root?: unknown } }).body?.root);
  const quorum = rootQuorum(opened.layers, trust.root, next.success ? next.data : trust.root);
  return quorum.ok ? undefined : { reason: 'bad-signature', detail: quorum.detail };
}

/** Answers what is wrong, undefined if topic and claims agree. */
function judgeTopic(topic: string, claims: Claims): string | undefined {
  const place = parseTopicTo(topic);
  if (!place) return `topic ${show(topic)} is none of this contract`;
  if (place.type !== claims.type)
    return `type must be that of the topic, ${place.type}, it is ${claims.type}`;
  if (claims.type === 'schedule' && place.scheduleId !== claims.body.id)
    return `body.id must be that of the topic, ${show(place.scheduleId)}, it is "${claims.body.id}"`;
  return undefined;
}

function unverified(reason: RefusalReason, detail: string): Refusal {
  return { ok: false, reason, detail, verified: false };
}

/** A value in an error text, short whatever it is. What is nested is not spelled: it may be too deep for that. */
function show(value: unknown): string {
  if (typeof value === 'object' && value !== null) return Array.isArray(value) ? 'a list' : 'an object';
  return (JSON.stringify(value) ?? 'missing').slice(0, 100);
}
