/** Registers a node in a province folder, beside a running province or without one: that one sees the new file. */
import { resolve } from 'node:path';
import { addNode, type NewNode, type NodeAdded } from './add-node.ts';
import { folderPaths } from './folder/folder-paths.ts';
import { openKeyring } from './folder/keyring.ts';
import { NodeRegistry } from './folder/node-registry.ts';
import { readSettings } from './folder/read-settings.ts';

/** Throws InputError, or WorldError when openssl is lacking. */
export async function addNodeTo(dir: string, node: NewNode): Promise<NodeAdded> {
  const paths = folderPaths(resolve(dir));
  const settings = readSettings(paths.settings);
  return addNode(
    { paths, settings, keyring: openKeyring(paths.dir, settings), registry: new NodeRegistry(paths.nodes) },
    node,
  );
}
