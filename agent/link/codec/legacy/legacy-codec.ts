/**
 * The plain-JSON protocol of `docs/contract/legacy.md`, for a box whose source system speaks nothing else yet. An example of a second
 * codec; off unless the settings ask for it.
 *
 * Its messages are unsigned: whoever may publish on the broker that the settings name can have this box play something `normal`. They are
 * translated, signed by the box itself for an issuer who may do no more than that, and then read like any other message.
 */

import * as z from 'zod';
import { type Reading, readMessage } from '../../../../province/contract/read-message.ts';
import { explainError } from '../../../../province/contract/reading/explain-error.ts';
import { MAX_MESSAGE_BYTES, parseTopicTo, topicTo } from '../../../../province/contract/topics.ts';
import { WallTime } from '../../../../time/instant.ts';
import type { Codec } from '../port.ts';
import type { LegacyNode } from './legacy-node.ts';
import { LEGACY_KINDS, type LegacyKind, legacyTopics } from './legacy-topics.ts';
import { BOX_ISSUER, LocalAuthority } from './local-authority.ts';
import { FIRST_VOLUME, ownAssignment } from './own-assignment.ts';
import { say } from './say.ts';
import { shapes, type What } from './shapes.ts';
import { type LegacyMessage, SCHEDULE_ID, translate } from './translate.ts';

/** Streams that were prepared and not started; the oldest goes first. */
const MOST_PREPARED = 64;

type Understood = LegacyMessage | 'nothing follows';

/** `pem`: the box's own private key, see `LocalAuthority`. Throws Error when it is none. */
export function legacyCodec(node: LegacyNode, pem: string): Codec {
  const { nodeId } = node;
  const authority = new LocalAuthority(pem, nodeId);
  const prepared = new Map<string, What>();

  /** Throws ZodError for what does not fit. */
  const understand = (kind: LegacyKind, json: unknown): Understood => {
    switch (kind) {
      case 'schedule':
        return { kind, body: shapes.schedule.parse(json) };
      case 'stream/prepare': {
        const { at: _, ...what } = shapes['stream/prepare'].parse(json);
        prepared.delete(what.id);
        prepared.set(what.id, what);
        const [oldest] = prepared.keys();
        if (prepared.size > MOST_PREPARED && oldest !== undefined) prepared.delete(oldest);
        return 'nothing follows';
      }
      case 'stream/start': {
        const { at, id } = shapes.started.parse(json);
        const what = prepared.get(id);
        const whole = what === undefined || Object.hasOwn(json as object, 'url');
        return { kind: 'start', body: whole ? shapes['stream/start'].parse(json) : { ...what, at } };
      }
      case 'stream/stop':
        return { kind: 'stop', body: shapes['stream/stop'].parse(json) };
      case 'volume':
        return { kind: 'volume', body: shapes.volume.parse(json) };
    }
  };

  const refusal = (kind: LegacyKind, detail: string): Reading => ({
    ...{ ok: false, reason: 'malformed', detail, verified: true },
    head: { type: LEGACY_KINDS[kind] },
  });

  return {
    root: authority.root,
    answered: false,
    filters: () => Object.keys(LEGACY_KINDS).map((kind) => legacyTopics.to(nodeId, kind as LegacyKind)),

    typeOf(topic) {
      const kind = legacyTopics.kindOf(nodeId, topic);
      return kind ? LEGACY_KINDS[kind] : parseTopicTo(topic)?.type;
    },

    read(topic, bytes, context) {
      const kind = legacyTopics.kindOf(nodeId, topic);
      // Its own given messages, and what a stick brings: signed, or refused.
      if (!kind) return readMessage(topic, bytes, context);
      if (bytes.byteLength > MAX_MESSAGE_BYTES)
        return refusal(kind, `message must have at most ${MAX_MESSAGE_BYTES} bytes`);
      let json: unknown;
      try {
        json = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
      } catch {
        return refusal(kind, 'message must be JSON in UTF-8');
      }
      let understood: Understood;
      try {
        understood = understand(kind, json);
      } catch (cause) {
        if (!(cause instanceof z.ZodError)) throw cause;
        return refusal(kind, explainError(cause));
      }
      if (understood === 'nothing follows') return undefined;
      const claims = translate(understood, node);
      const place =
        claims.type === 'schedule' ? topicTo(nodeId, 'schedule', SCHEDULE_ID) : topicTo(nodeId, claims.type);
      return readMessage(place, authority.sign(claims), context);
    },

    given({ nonce, now, held }) {
      const own = { v: 1 as const, iss: BOX_ISSUER, aud: [nodeId], iat: Math.floor(now / 1_000) };
      const assignment = authority.sign({
        ...{ ...own, iat: 0, type: 'assignment', jti: 'legacy-assignment', version: 1 },
        body: ownAssignment(node, FIRST_VOLUME),
      });
      const welcome = authority.sign({
        ...{ ...own, type: 'welcome', jti: `welcome-${nonce}`.slice(0, 128) },
        body: { nonce, time: WallTime.format(now), trustVersion: 1, iatFloor: 0 },
      });
      return [
        { topic: topicTo(nodeId, 'trust'), bytes: authority.trust() },
        // One that is held says what a `volume` message said since.
        ...(held.assignment === 0 ? [{ topic: topicTo(nodeId, 'assignment'), bytes: assignment }] : []),
        { topic: topicTo(nodeId, 'welcome'), bytes: welcome },
      ];
    },

    write: (saying) => say(nodeId, saying),
  };
}
