/** One message of the plain-JSON protocol as claims of the contract. Pure; the same message becomes the same claims. */
import { createHash } from 'node:crypto';
import type * as z from 'zod';
import type { LegacyClaims } from './legacy-claims.ts';
import type { LegacyNode } from './legacy-node.ts';
import { BOX_ISSUER, LEGACY_ISSUER } from './local-authority.ts';
import { ownAssignment } from './own-assignment.ts';
import type { shapes, What } from './shapes.ts';

/** All programmes are one schedule: each message replaces the one before. */
export const SCHEDULE_ID = 'legacy';

/** An order that could not be carried out by then is of no use (seconds): a start waits so long for a gap, as it is heard whole or not. */
const ORDER_FOR_SECONDS = 600;

export type LegacyMessage =
  | { readonly kind: 'schedule'; readonly body: z.infer<(typeof shapes)['schedule']> }
  | { readonly kind: 'start'; readonly body: What & { readonly at: number } }
  | { readonly kind: 'stop'; readonly body: z.infer<(typeof shapes)['stream/stop']> }
  | { readonly kind: 'volume'; readonly body: z.infer<(typeof shapes)['volume']> };

export function translate({ kind, body }: LegacyMessage, node: LegacyNode): LegacyClaims {
  const digest = createHash('sha256').update(JSON.stringify({ kind, body })).digest('hex');
  const iat = body.at;
  const common = {
    v: 1 as const,
    iss: LEGACY_ISSUER,
    aud: [node.nodeId],
    iat,
    jti: `legacy-${digest.slice(0, 40)}`,
  };
  switch (kind) {
    case 'schedule':
      return {
        ...{ ...common, type: 'schedule', version: body.at },
        body: {
          ...{ id: SCHEDULE_ID, title: 'Lịch phát' },
          programmes: body.programmes.map(({ start, days, ...what }) => ({
            ...itemOf(what),
            ...{ id: what.id, start, except: [], missed: { policy: 'join' } },
            ...(days && { recurrence: `FREQ=WEEKLY;BYDAY=${days.join(',')}` }),
          })),
        },
      };
    case 'start': {
      const until = body.at + ORDER_FOR_SECONDS + body.minutes * 60;
      return {
        ...{ ...common, type: 'bulletin', exp: until },
        body: { ...itemOf(body), id: body.id, window: { from: instant(body.at), until: instant(until) } },
      };
    }
    case 'stop':
      return {
        ...{ ...common, type: 'command', exp: body.at + ORDER_FOR_SECONDS },
        body: { name: 'stop', item: body.id, by: LEGACY_ISSUER },
      };
    case 'volume':
      return {
        ...{ ...common, iss: BOX_ISSUER, type: 'assignment', version: body.at },
        body: ownAssignment(node, body.percent),
      };
  }
}

function itemOf({ title, approvedBy, url, sha256, bytes, minutes, zones }: What) {
  const content = sha256 !== undefined &&
    bytes !== undefined && { sha256, bytes, url, mediaType: 'audio/mpeg' };
  return {
    ...{ title, zones, priority: 'normal' as const, length: `PT${minutes}M` },
    provenance: { issuedBy: LEGACY_ISSUER, approvedBy, category: 'Thông tin' },
    item: content
      ? { kind: 'file' as const, renditions: [{ language: 'vi', content }] }
      : { kind: 'stream' as const, url },
  };
}

function instant(seconds: number): string {
  return new Date(seconds * 1_000).toISOString();
}
