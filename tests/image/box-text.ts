/** The technician's one file for an emulated box: registers it at the province and wires it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TestProvince } from '../e2e/province.ts';
import { BUTTON_LINE, RELAY_LINE, wired } from './machine/wiring.ts';

export async function boxText(
  scene: TestProvince,
  nodeId: string,
  kind: 'speaker' | 'board' = 'speaker',
): Promise<string> {
  const out = join(scene.dir, nodeId);
  await scene.province.addNode({
    ...{ nodeId, name: `Cụm ${nodeId}`, kind, out, url: scene.mqtt, quietHours: [] },
    ...{ zones: [{ id: 'dong', relay: RELAY_LINE }], button: BUTTON_LINE, card: true },
  });
  return wired(readFileSync(join(out, 'loa.toml'), 'utf8'));
}
