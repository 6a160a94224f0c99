/** The village's folder: a province and the identities of its nodes, made at the first start, kept for the next. */
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loaToml } from '../../../../provisioning/loa.toml.ts';
import type { Clock } from '../../../../time/clock.ts';
import { folderPaths } from '../../folder/folder-paths.ts';
import { initProvince } from '../../init-province.ts';
import { openProvince } from '../../open-province.ts';
import type { Province } from '../../province.ts';
import { COMMUNE, COMMUNE_GROUP, PROVINCE, VILLAGE_NODES, type VillageNode } from '../village-nodes.ts';

export function nodeFolder(dir: string, nodeId: string): string {
  return join(dir, 'nodes', nodeId);
}

/** `languages`: those of a speaker that is not there yet, in their order. Throws InputError when another village runs in it. */
export async function openVillageFolder(
  dir: string,
  clock: Pick<Clock, 'wall'>,
  languages?: readonly string[],
): Promise<Province> {
  const home = join(dir, 'province');
  mkdirSync(dir, { recursive: true });
  if (!existsSync(folderPaths(home).settings)) {
    // Settings are written last: without them this is what an interrupted first start left behind.
    for (const part of [home, join(dir, 'nodes')]) rmSync(part, { recursive: true, force: true });
    // Everything stays on loopback: no certificates, and so no openssl to install first.
    await initProvince(home, { ...PROVINCE, communes: [COMMUNE], certificates: false });
  }
  const province = await openProvince(home, { clock });
  try {
    for (const node of VILLAGE_NODES) {
      if (province.parts.registry.get(node.nodeId)) continue;
      const out = nodeFolder(dir, node.nodeId);
      rmSync(out, { recursive: true, force: true });
      // No quiet hours: whoever looks at the village does so at an hour of their own.
      await province.addNode({
        ...{ ...node, out, groups: [COMMUNE_GROUP], devices: 'virtual', quietHours: [] },
        ...(languages && node.kind === 'speaker' && { languages: [...languages] }),
      });
    }
    return province;
  } catch (cause) {
    await province.close();
    throw cause;
  }
}

/** Writes the node's settings for the ports of this start. */
export function writeNodeSettings(
  dir: string,
  node: VillageNode,
  { mqtt, console, browser }: { readonly mqtt: string; readonly console: number; readonly browser: boolean },
): string {
  const file = join(nodeFolder(dir, node.nodeId), 'loa.toml');
  const settings = loaToml({
    ...node,
    zones: node.kind === 'board' ? [] : node.zones,
    url: mqtt,
    certificates: false,
    data: 'data',
    ...(node.kind === 'speaker' && { hearsItself: true as const }),
    devices: 'virtual',
    ...(browser && { browser }),
    console: `127.0.0.1:${console}`,
  });
  writeFileSync(file, settings);
  return file;
}
