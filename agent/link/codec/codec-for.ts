/** The codec that the settings ask for: the contract's own, unless they name another. */
import { generateKeyPairSync } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Settings } from '../../settings/settings.ts';
import { legacyCodec } from './legacy/legacy-codec.ts';
import { loaCodec } from './loa/loa-codec.ts';
import type { Codec } from './port.ts';

/** In the data folder: signs what this box translates, so that it knows it again after a restart. */
const KEY_FILE = 'legacy.key';

/** Throws Error when the box's own key cannot be kept: a box that is asked for the plain protocol is of no use without. */
export function codecFor({ node, link, core }: Pick<Settings, 'node' | 'link' | 'core'>): Codec {
  const quiet = link?.legacy?.quiet;
  if (!quiet) return loaCodec(node.id, node.root);
  const zones = core.zones.map(({ id }) => id);
  return legacyCodec({ nodeId: node.id, kind: node.kind, zones, quiet }, ownKey(node.data));
}

function ownKey(folder: string): string {
  const file = join(folder, KEY_FILE);
  if (existsSync(file)) return readFileSync(file, 'utf8');
  const pem = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, pem, { mode: 0o600 });
  return pem;
}
