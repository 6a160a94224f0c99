import { hostName } from '../../../provisioning/card/host-name.ts';

/** The name of a node's machine in its own network (RFC 6762): what its certificate says, and what the card calls it. */
export function localName(nodeId: string): string {
  return `${hostName(nodeId)}.local`;
}
