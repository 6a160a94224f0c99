/**
 * Says whose items go first on a clash of equal priority at a node: the commune's word (Circular 39/2020). Beside a running province or without
 * one: that one sees the file, and signs a new assignment.
 */
import { resolve } from 'node:path';
import { InputError } from '../../failure/failure.ts';
import { folderPaths } from './folder/folder-paths.ts';
import { NodeRegistry } from './folder/node-registry.ts';
import { readSettings } from './folder/read-settings.ts';

/** `issuers`: the first goes first; none takes the order away. Throws InputError. */
export function setIssuerOrderIn(dir: string, nodeId: string, issuers: readonly string[]): void {
  const paths = folderPaths(resolve(dir));
  const known = readSettings(paths.settings).issuer.map(({ id }) => id);
  const unknown = issuers.find((id) => !known.includes(id));
  if (unknown !== undefined)
    throw new InputError(`"${unknown}" is no issuer of this province: they are ${known.join(', ')}`);
  const twice = issuers.find((id, index) => issuers.indexOf(id) !== index);
  if (twice !== undefined) throw new InputError(`"${twice}" is named twice: name each issuer once`);
  new NodeRegistry(paths.nodes).setIssuerOrder(nodeId, issuers);
}
