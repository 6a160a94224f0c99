/**
 * The file that goes from key holder to key holder: a trust list, and the signatures that it has so far. It is good for looking at
 * and signing on any machine, without the province's folder and without a network.
 */
import { readFileSync } from 'node:fs';
import * as z from 'zod';
import { InputError, reasonOf } from '../../../failure/failure.ts';
import { claimsByType } from '../../contract/envelope.ts';
import { RootKeys } from '../../contract/messages/trust.ts';
import { explainError } from '../../contract/reading/explain-error.ts';
import { countersign, signMessage } from '../../contract/signature/sign.ts';
import type { SigningKey } from '../../contract/signature/signing-key.ts';
import { writeWhole } from '../folder/write-whole.ts';
import { type Signing, signingOf } from './signing.ts';
import { readTrustList } from './trust-list.ts';

const ListFile = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('unsigned'), inForce: RootKeys, claims: claimsByType.trust }),
  z.strictObject({ state: z.literal('signed'), inForce: RootKeys, jws: z.string().min(1) }),
]);
/** `inForce`: the root keys whose holders must sign, as the file's maker said; the province asks its own folder again. */
export type ListFile = z.infer<typeof ListFile>;

export const listFile = {
  /** Throws InputError. */
  read(file: string): ListFile {
    let json: unknown;
    try {
      json = JSON.parse(readFileSync(file, 'utf8'));
    } catch (cause) {
      throw new InputError(`${file}: ${reasonOf(cause)}`, { cause });
    }
    const read = ListFile.safeParse(json);
    if (!read.success) throw new InputError(`${file} is no prepared trust list: ${explainError(read.error)}`);
    return read.data;
  },

  write(file: string, content: ListFile): void {
    writeWhole(file, `${JSON.stringify(content, null, 2)}\n`);
  },

  /** With one signature more. Throws InputError for a key that is none of the list's, or that has signed. */
  async sign(content: ListFile, key: SigningKey): Promise<ListFile> {
    const { inForce } = content;
    const { claims, holders } = lookAt(content);
    const holder = holders.find(({ x }) => x === key.x);
    if (!holder)
      throw new InputError(
        `key "${key.kid}" is none of the root keys in force, nor of those that this list names`,
      );
    if (holder.signed) throw new InputError(`key "${key.kid}" has signed this list already`);
    // A key is found by its name: under another than the list has for it, its signature would not count.
    const named = { ...key, kid: holder.kid };
    const jws =
      content.state === 'signed' ? await countersign(content.jws, named) : await signMessage(claims, named);
    return { state: 'signed', inForce, jws };
  },

  lookAt,
} as const;

/** What it says, and who has signed. Throws InputError. */
function lookAt(content: ListFile): Signing {
  if (content.state === 'unsigned') return signingOf(content.claims, [], content.inForce);
  const list = readTrustList(content.jws);
  return signingOf(list.claims, list.layers, content.inForce);
}
