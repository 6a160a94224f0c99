/** Who a client of the embedded broker is. Pure. */
import type { NodeRegistry } from '../folder/node-registry.ts';
import type { Shown } from './embedded-broker.ts';
import type { Client } from './may-client.ts';

/** User name of the one who sends by hand, with the API's token as password. */
export const OPERATOR = 'operator';

/** Undefined for a stranger. `revoked`: serial numbers of certificates that are good no more. */
export function identifyClient(
  shown: Shown,
  registry: Pick<NodeRegistry, 'get'>,
  token: string,
  revoked: ReadonlySet<string> = new Set(),
): Client | undefined {
  if (shown.by === 'word' && shown.username === OPERATOR)
    return shown.password === token ? { role: 'operator' } : undefined;
  // The client id is how a broker tells sessions apart: a node that took another's would end that one's connection.
  if (shown.by === 'certificate' && shown.name !== shown.clientId) return undefined;
  if (shown.by === 'certificate' && revoked.has(shown.serial)) return undefined;
  const node = registry.get(shown.clientId);
  return node && { role: 'node', nodeId: node.nodeId, groups: node.assignment.groups };
}
