/** What the API shows of the province's own records. Pure. */
import type { WallTime } from '../../../time/instant.ts';
import type { Mail } from '../delivery/mailbag.ts';
import type { Document } from '../documents/document.ts';
import type { DrillReport } from '../drill/drill-report.ts';
import type { RegisteredNode } from '../folder/node-registry.ts';
import type { Presence } from '../reports/presence.ts';
import type { DocumentView, MessageView, NodeView } from './shape.ts';

export function nodeView({ nodeId, assignment, position }: RegisteredNode, presence: Presence): NodeView {
  return { nodeId, assignment, ...(position && { position }), ...presence.of(nodeId) };
}

export function documentView({ jws: _, ...shown }: Document): DocumentView {
  return shown;
}

/** `ended`: another alert updated or cancelled it. `drill`: of an alert. */
export function messageView(
  mail: Mail,
  nodes: readonly RegisteredNode[],
  { ended, drill }: { readonly ended: boolean; readonly drill: DrillReport | undefined },
  now: WallTime,
): MessageView {
  const { jti, type, id, iss, aud, iat, exp, body } = mail.oneOff;
  return {
    jti,
    type,
    id,
    iss,
    aud,
    issuedAt: new Date(iat * 1_000).toISOString(),
    expiresAt: new Date(exp * 1_000).toISOString(),
    body,
    state: ended ? 'ended' : exp * 1_000 > now ? 'live' : 'expired',
    nodes: nodes.map(({ nodeId }) => {
      const receipt = mail.answers.get(nodeId);
      return { nodeId, ...(receipt && { receipt }) };
    }),
    ...(drill && { drill }),
  };
}
