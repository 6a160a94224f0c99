/** What the trust document of every node says now, and when people must be told that it lacks something. */
import type { WallTime } from '../../../time/instant.ts';
import { ROOT_ISSUER } from '../../contract/messages/trust.ts';
import type { Document } from '../documents/document.ts';
import type { DocumentShelf } from '../documents/document-shelf.ts';
import type { Keyring } from '../folder/keyring.ts';
import { currentList } from './current-list.ts';
import type { TrustLists } from './trust-lists.ts';

export class TrustOffice {
  readonly lists: TrustLists;
  /** As it was told last: once, not at every look. */
  #wanting: string | undefined;

  constructor(lists: TrustLists) {
    this.lists = lists;
  }

  /** The same for all. Throws InputError when there is no list, and no key to sign one. */
  async document(
    { shelf, keyring }: { readonly shelf: DocumentShelf; readonly keyring: Keyring },
    now: WallTime,
    notice: (text: string) => void,
  ): Promise<Omit<Document, 'id' | 'aud'>> {
    const used = shelf.all().filter(({ type }) => type === 'trust');
    const above = Math.max(0, ...used.map(({ version }) => version));
    const { list, wanting } = await currentList(this.lists, keyring, above, now);
    if (wanting !== undefined && wanting !== this.#wanting) notice(wanting);
    this.#wanting = wanting;
    const { version, body, jws, sha256 } = list;
    return { type: 'trust', iss: ROOT_ISSUER, version, body, jws, sha256 };
  }
}
