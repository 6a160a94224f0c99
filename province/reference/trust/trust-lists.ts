/**
 * Every trust list that was ever published, one file each. The old ones are kept for boxes that were away: one that believes root
 * keys of years ago follows them list by list to those of today.
 *
 * Invariant: each list is signed as the one before it demands, and its version is above. The folder alone says which one is in
 * force: what people signed elsewhere is laid beside the others, with or without the province running.
 */
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { InputError } from '../../../failure/failure.ts';
import type { RootKeys } from '../../contract/messages/trust.ts';
import { rootFingerprint } from '../../contract/trust/root-fingerprint.ts';
import { writeWhole } from '../folder/write-whole.ts';
import { mustBeFollowed, readTrustList, type TrustList } from './trust-list.ts';

const NAME = /^(\d{1,16})\.jws$/;

export class TrustLists {
  readonly #dir: string;
  readonly #read = new Map<string, TrustList>();

  constructor(dir: string) {
    this.#dir = dir;
  }

  /** Oldest first, as the folder has them now. Throws InputError for a file that is no trust list. */
  all(): readonly TrustList[] {
    mkdirSync(this.#dir, { recursive: true });
    return readdirSync(this.#dir)
      .filter((name) => NAME.test(name))
      .map((name) => this.#list(name))
      .sort((a, b) => a.version - b.version);
  }

  /** Undefined before the first. */
  get newest(): TrustList | undefined {
    return this.all().at(-1);
  }

  /**
   * What a box that believes the root keys of this fingerprint needs: every roll-over since, in order, then the newest list. Keys
   * that stand in no list may be those that signed the first one: then from there on.
   */
  since(fingerprint: string): readonly TrustList[] {
    const lists = this.all();
    const rootAt = (at: number) => {
      const list = lists[at];
      return list && rootFingerprint(list.body.root);
    };
    const held = lists.findLastIndex((_, at) => rootAt(at) === fingerprint);
    return lists.filter((_, at) => at === lists.length - 1 || (at > held && rootAt(at) !== rootAt(at - 1)));
  }

  /** `inForce`: the root keys before the first list. Throws InputError when boxes would not follow it. */
  publish(jws: string, inForce: RootKeys): TrustList {
    const list = readTrustList(jws);
    const { newest } = this;
    if (newest && list.version <= newest.version)
      throw new InputError(
        `trust list: version must be above ${newest.version}, which is in force, it is ${list.version}: prepare it anew`,
      );
    mustBeFollowed(list, newest?.body.root ?? inForce);
    mkdirSync(this.#dir, { recursive: true });
    writeWhole(join(this.#dir, `${list.version}.jws`), `${jws}\n`);
    return list;
  }

  #list(name: string): TrustList {
    const known = this.#read.get(name);
    if (known) return known;
    try {
      const list = readTrustList(readFileSync(join(this.#dir, name), 'utf8').trim());
      this.#read.set(name, list);
      return list;
    } catch (cause) {
      if (!(cause instanceof InputError)) throw cause;
      throw new InputError(`${join(this.#dir, name)}: ${cause.message}`, { cause });
    }
  }
}
