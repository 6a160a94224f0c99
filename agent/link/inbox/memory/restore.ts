/**
 * Reads back what the store holds: each document's signature is checked again, because a card can be written elsewhere.
 * Its time is not: it was judged when it came. Pure.
 */
import { Assignment } from '../../../../province/contract/messages/assignment.ts';
import { type RootKeys, Trust } from '../../../../province/contract/messages/trust.ts';
import { Welcome } from '../../../../province/contract/messages/welcome.ts';
import { type ReadingContext, readMessage } from '../../../../province/contract/read-message.ts';
import { openLayers } from '../../../../province/contract/signature/open-layers.ts';
import { topicTo } from '../../../../province/contract/topics.ts';
import { rootFingerprint } from '../../../../province/contract/trust/root-fingerprint.ts';
import type { TrustInForce } from '../../../../province/contract/trust/trust-in-force.ts';
import type { HeldDocument } from '../../../store/store.ts';
import { TIMELESS } from '../reading-clock.ts';
import type { HeldMessage } from './inbox-memory.ts';

/** Of which pinned root the documents descend: under this id of type `trust` lies its fingerprint. */
export const PINNED = 'pinned';

export interface RestoredDocuments {
  readonly trust: HeldMessage | undefined;
  readonly others: readonly HeldMessage[];
  /** Of the welcome that made this box no stranger; undefined if there was none. */
  readonly welcome: Pick<Welcome, 'iatFloor' | 'except'> | undefined;
  /** Not to be believed any more. */
  readonly bad: readonly Pick<HeldDocument, 'type' | 'id'>[];
  /** The mark of the pinned root is to be written: it is not there, or the identity of the box was replaced. */
  readonly unpinned: boolean;
}

export function restore(
  documents: readonly HeldDocument[],
  pinned: RootKeys,
  nodeId: string,
): RestoredDocuments {
  const mark = documents.find(({ type, id }) => type === 'trust' && id === PINNED);
  const messages = documents.filter((document) => document !== mark);
  // Another province's: a box that was given a new identity must not obey the old one's list.
  if (mark && mark.sha256 !== rootFingerprint(pinned))
    return { trust: undefined, others: [], welcome: undefined, bad: messages, unpinned: true };

  const trustDocument = messages.find(({ type }) => type === 'trust');
  const trust = trustDocument && readBack(trustDocument, nodeId, ownRoot(trustDocument, pinned), []);
  const inForce = trust?.claims.type === 'trust' ? trust.claims.body : { root: pinned, issuers: [] };
  const groups = groupsOf(messages.find(({ type }) => type === 'assignment'));
  const welcome = messages.find(({ type }) => type === 'welcome');

  const others: HeldMessage[] = [];
  const bad: HeldDocument[] = trustDocument && !trust ? [trustDocument] : [];
  for (const document of messages) {
    if (document === trustDocument || document === welcome) continue;
    const message = readBack(document, nodeId, inForce, groups);
    if (message) others.push(message);
    else bad.push(document);
  }
  return { trust, others, welcome: welcome && welcomeOf(welcome), bad, unpinned: !mark };
}

/** A document as a message, or undefined when it would not be believed today. */
export function readBack(
  document: Pick<HeldDocument, 'type' | 'id' | 'jws' | 'receivedAt'>,
  nodeId: string,
  trust: TrustInForce,
  groups: readonly string[],
): HeldMessage | undefined {
  const context: ReadingContext = { trust, node: { nodeId, groups }, clock: TIMELESS, iatFloor: 0 };
  const topic =
    document.type === 'schedule' ? topicTo(nodeId, 'schedule', document.id) : topicTo(nodeId, document.type);
  const reading = readMessage(topic, Buffer.from(document.jws), context);
  if (!reading.ok) return undefined;
  const { claims, jws, sha256 } = reading;
  return { claims, jws, sha256, receivedAt: document.receivedAt, kept: 'stored' };
}

/** A list that was taken after several roll-overs is signed by roots that the pinned one only led to: it vouches for itself. */
function ownRoot(document: HeldDocument, pinned: RootKeys): TrustInForce {
  const body = Trust.safeParse((peek(document) as { body?: unknown } | undefined)?.body);
  return { root: body.success ? body.data.root : pinned, issuers: [] };
}

function groupsOf(document: HeldDocument | undefined): readonly string[] {
  const body = document && Assignment.safeParse((peek(document) as { body?: unknown } | undefined)?.body);
  return body?.success ? body.data.groups : [];
}

/** That it was there is what counts: its issuer's key may have been replaced since. */
function welcomeOf(document: HeldDocument): Pick<Welcome, 'iatFloor' | 'except'> {
  const body = Welcome.safeParse((peek(document) as { body?: unknown } | undefined)?.body);
  return body.success ? body.data : { iatFloor: 0 };
}

function peek(document: HeldDocument): unknown {
  const opened = openLayers(document.jws);
  return opened.ok ? opened.claims : undefined;
}
