/** The signing keys of this province: the root's, and those of each issuer that signs here. */
import { join } from 'node:path';
import { InputError } from '../../../failure/failure.ts';
import { type Issuer, ROOT_ISSUER, type Trust } from '../../contract/messages/trust.ts';
import type { SigningKey } from '../../contract/signature/signing-key.ts';
import { keyFile } from './key-file.ts';
import type { ProvinceSettings } from './settings.ts';

export interface Keyring {
  /** The root as nodes pin it. */
  readonly root: Trust['root'];
  /** The issuers as the trust list names them. */
  readonly issuers: readonly Issuer[];
  /** Throws InputError when `issuer` is unknown or signs elsewhere. */
  signingKey(issuer: string): SigningKey;
}

/** Reads the keys that `province.toml` names, within folder `dir`. Throws InputError. */
export function openKeyring(dir: string, settings: ProvinceSettings): Keyring {
  const root = keyFile.read(join(dir, 'keys', 'root.jwk'));
  const secret = new Map<string, SigningKey>([[ROOT_ISSUER, root]]);
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
    root: { keys: [{ kid: root.kid, x: root.x }], threshold: 1 },
    issuers,
    signingKey(issuer) {
      const key = secret.get(issuer);
      if (key) return key;
      const known = [...secret.keys()].filter((id) => id !== ROOT_ISSUER).join(', ');
      throw new InputError(`iss "${issuer}" has no signing key in this province: use one of ${known}`);
    },
  };
}
