/**
 * Mosquitto's file of access rights: what a certificate's name may write and read. Pure.
 *
 * Invariant: no `pattern` and no topic before the first `user`. Both hold for every name that the authority ever signed, so that
 * a node which was removed would keep its rights.
 */
import { TOPIC_ROOT } from '../../../contract/topics.ts';
import type { RegisteredNode } from '../../folder/node-registry.ts';
import { nodeRights } from '../node-rights.ts';

/** `province`: its name in `ca/province.crt`. Nodes and topics hold neither spaces nor line ends: the contract's `Id`. */
export function aclFile(province: string, nodes: readonly RegisteredNode[]): string {
  const own = [`user ${province}`, `topic write ${TOPIC_ROOT}/to/#`, `topic read ${TOPIC_ROOT}/from/#`];
  const sections = nodes.map(({ nodeId, assignment }) => {
    const { publish, receive } = nodeRights(nodeId, assignment.groups);
    return [
      `user ${nodeId}`,
      ...publish.map((topic) => `topic write ${topic}`),
      ...receive.map((filter) => `topic read ${filter}`),
    ];
  });
  const head =
    '# Made by `loa province broker`; made again at each run. A name that is not here may do nothing.';
  return `${[[head], own, ...sections].map((lines) => lines.join('\n')).join('\n\n')}\n`;
}
