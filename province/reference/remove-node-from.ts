/**
 * Strikes a node off, beside a running province or without one: that one sees that the file is gone. Its certificates are revoked
 * first: a box that is stolen is shut out even when a new one gets its id.
 */
import { resolve } from 'node:path';
import { InputError } from '../../failure/failure.ts';
import { Authority } from './ca/authority.ts';
import { folderPaths } from './folder/folder-paths.ts';
import { NodeRegistry } from './folder/node-registry.ts';

/** Throws InputError when there is no such node, or WorldError when openssl is lacking; nothing is struck off then. */
export async function removeNodeFrom(dir: string, nodeId: string): Promise<void> {
  const paths = folderPaths(resolve(dir));
  const registry = new NodeRegistry(paths.nodes);
  if (!registry.get(nodeId)) throw new InputError(`No node "${nodeId}" is registered in ${paths.dir}`);
  await Authority.open(paths.authority)?.revoke(nodeId);
  registry.remove(nodeId);
}
