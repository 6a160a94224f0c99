/** Certificate and key of a node, as the reference province makes them, by openssl. Made once for each id. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Authority, type Identity } from '../../../province/reference/ca/authority.ts';

export interface NodeIdentity extends Identity {
  readonly ca: string;
}

const made = new Map<string, Promise<NodeIdentity>>();

export function nodeIdentity(nodeId: string): Promise<NodeIdentity> {
  const identity = made.get(nodeId) ?? make(nodeId);
  made.set(nodeId, identity);
  return identity;
}

async function make(nodeId: string): Promise<NodeIdentity> {
  const dir = mkdtempSync(join(tmpdir(), 'loa-ca-'));
  try {
    const authority = await Authority.create(join(dir, 'ca'), 'Loa 79');
    return { ...(await authority.node(nodeId)), ca: authority.certificate };
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}
