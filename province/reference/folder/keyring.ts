/**
 * The signing keys of this province: those of each issuer that signs here, and root keys as far as they lie in the folder. In
 * earnest none does: they are with people, and the trust list comes signed.
 */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { InputError } from '../../../failure/failure.ts';
import { type Issuer, ROOT_ISSUER, type RootKeys } from '../../contract/messages/trust.ts';
import type { SigningKey } from '../../contract/signature/signing-key.ts';
import { TrustLists } from '../trust/trust-lists.ts';
import { folderPaths } from './folder-paths.ts';
import { keyFile } from './key-file.ts';
import type { ProvinceSettings } from './settings.ts';

export interface Keyring {
  /** The root as nodes that are added now pin it. Throws InputError when there is neither a trust list nor a root key. */
  readonly root: RootKeys;
  /** Root keys that lie in the folder now (`keys/root*.jwk`). */
  readonly rootKeys: readonly SigningKey[];
  /** The issuers as the trust list names them. */
  readonly issuers: readonly Issuer[];
  /** Throws InputError when `issuer` is unknown or signs elsewhere. */
  signingKey(issuer: string): SigningKey;
}

/** Reads the keys that `province.toml` names, within folder `dir`. Throws InputError. */
export function openKeyring(dir: string, settings: ProvinceSettings): Keyring {
  const lists = new TrustLists(folderPaths(dir).trust);
  const secret = new Map<string, SigningKey>();
  const issuers = settings.issuer.map((issuer): Issuer => {
    const own = issuer.key === undefined ? undefined : keyFile.read(join(dir, issuer.key));
    if (own) secret.set(issuer.id, own);
    const keys = [...(own ? [{ kid: own.kid, x: own.x }] : []), ...issuer.public_keys];
    if (keys.length === 0)
      throw new InputError(`province.toml: issuer "${issuer.id}" needs key or public_keys`);
    const may = issuer.may.map(({ max_priority, in_quiet_hours, ...rest }) => ({
      ...rest,
      maxPriority: max_priority,
      ...(in_quiet_hours === true && { inQuietHours: true }),
    }));
    return { id: issuer.id, name: issuer.name, keys, may };
  });
  return {
    get root() {
      const { newest } = lists;
      if (newest) return newest.body.root;
      const first = rootKeysIn(dir);
      if (first.length === 0)
        throw new InputError(`${dir} has neither a trust list nor a root key (keys/root.jwk)`);
      return { keys: first.map(({ kid, x }) => ({ kid, x })), threshold: 1 };
    },
    get rootKeys() {
      return rootKeysIn(dir);
    },
    issuers,
    signingKey(issuer) {
      const key = issuer === ROOT_ISSUER ? rootKeysIn(dir)[0] : secret.get(issuer);
      if (key) return key;
      const known = [...secret.keys()].join(', ');
      throw new InputError(`iss "${issuer}" has no signing key in this province: use one of ${known}`);
    },
  };
}

function rootKeysIn(dir: string): SigningKey[] {
  const keys = join(dir, 'keys');
  if (!existsSync(keys)) return [];
  const files = readdirSync(keys).filter((name) => /^root.*\.jwk$/.test(name));
  return files.sort().map((name) => keyFile.read(join(keys, name)));
}
