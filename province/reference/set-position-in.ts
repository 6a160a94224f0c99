/** Says where a node of a province folder stands, beside a running province or without one: that one sees the file. */
import { resolve } from 'node:path';
import { folderPaths } from './folder/folder-paths.ts';
import { NodeRegistry } from './folder/node-registry.ts';
import type { Position } from './folder/position.ts';
import { readSettings } from './folder/read-settings.ts';

/** Undefined takes it away. Throws InputError. */
export function setPositionIn(dir: string, nodeId: string, position: Position | undefined): void {
  const paths = folderPaths(resolve(dir));
  readSettings(paths.settings); // a folder that is no province is told as such
  new NodeRegistry(paths.nodes).setPosition(nodeId, position);
}
