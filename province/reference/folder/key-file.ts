/** Signing keys as files: JWK, readable by their owner only. */
import { existsSync, readFileSync } from 'node:fs';
import { InputError, reasonOf } from '../../../failure/failure.ts';
import { generateSigningKey, SigningKey } from '../../contract/signature/signing-key.ts';
import { writeWhole } from './write-whole.ts';

export const keyFile = {
  /** Makes a key named `kid`. Throws InputError rather than overwrite one: boxes out there trust it. */
  create(file: string, kid: string): SigningKey {
    if (existsSync(file)) throw new InputError(`Cannot make key ${file}: it is there already`);
    const key = generateSigningKey(kid);
    writeWhole(file, `${JSON.stringify(key, null, 2)}\n`, 0o600);
    return key;
  },

  /** Throws InputError. */
  read(file: string): SigningKey {
    try {
      return SigningKey.parse(JSON.parse(readFileSync(file, 'utf8')));
    } catch (cause) {
      throw new InputError(
        `Cannot read signing key ${file}: it must be an Ed25519 JWK (${reasonOf(cause)})`,
        {
          cause,
        },
      );
    }
  },
} as const;
