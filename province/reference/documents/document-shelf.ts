/**
 * Every document that holds now, and the highest version that each ever had.
 *
 * Invariant: the version of a key only rises, also over a restart, a withdrawal, or a folder restored from a backup: it is never
 * below the seconds since 1970, so that a province without memory is still believed by its boxes.
 */
import { createHash, randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { WallTime } from '../../../time/instant.ts';
import { CONTRACT_VERSION } from '../../contract/envelope.ts';
import { type ClaimsToSign, signMessage } from '../../contract/signature/sign.ts';
import type { SigningKey } from '../../contract/signature/signing-key.ts';
import { Journal } from '../folder/journal.ts';
import { type Document, documentKey } from './document.ts';

/** `document` is absent once it was withdrawn. */
interface Row {
  readonly key: string;
  readonly version: number;
  readonly document?: Document;
}

export type DocumentDraft = Omit<Document, 'version' | 'jws' | 'sha256' | 'signer'>;

export class DocumentShelf {
  readonly #journal: Journal<Row>;
  readonly #rows: Map<string, Row>;

  private constructor(journal: Journal<Row>, rows: readonly Row[]) {
    this.#journal = journal;
    this.#rows = new Map(rows.map((row) => [row.key, row]));
  }

  static async open(file: string): Promise<DocumentShelf> {
    const { journal, rows } = await Journal.open<Row>(file, (all) => [
      ...new Map(all.map((row) => [row.key, row])).values(),
    ]);
    return new DocumentShelf(journal, rows);
  }

  all(): Document[] {
    return [...this.#rows.values()].flatMap(({ document }) => (document ? [document] : []));
  }

  get(type: Document['type'], id: string): Document | undefined {
    return this.#rows.get(documentKey({ type, id }))?.document;
  }

  /** Signs a new version, unless the one that holds says the same already: then that one is answered. */
  async put(
    draft: DocumentDraft,
    key: SigningKey,
    now: WallTime,
  ): Promise<{ document: Document; changed: boolean }> {
    const name = documentKey(draft);
    const row = this.#rows.get(name);
    const { type, id, iss, aud, body } = draft;
    const held = row?.document;
    const known = held && held.iss === iss && held.signer === key.x;
    if (known && isDeepStrictEqual([held.aud, held.body], [aud, plain(body)]))
      return { document: held, changed: false };
    const iat = Math.floor(now / 1_000);
    const version = Math.max((row?.version ?? 0) + 1, iat);
    const claims = {
      v: CONTRACT_VERSION,
      type,
      iss,
      aud: [...aud],
      iat,
      jti: `${type}-${randomUUID()}`,
      version,
      body,
    };
    // The body's shape is checked by signMessage.
    const jws = await signMessage(claims as ClaimsToSign, key);
    const sha256 = createHash('sha256').update(jws).digest('hex');
    const signer = key.x;
    return this.#keep({ type, id, iss, aud, version, body: plain(body), jws, sha256, signer });
  }

  /** Takes what was signed elsewhere, unless it is what holds. */
  async place(document: Document): Promise<{ document: Document; changed: boolean }> {
    const held = this.get(document.type, document.id);
    if (held?.sha256 === document.sha256) return { document: held, changed: false };
    return this.#keep(document);
  }

  async #keep(document: Document): Promise<{ document: Document; changed: boolean }> {
    const key = documentKey(document);
    const { version } = document;
    await this.#journal.append({ key, version, document });
    this.#rows.set(key, { key, version, document });
    return { document, changed: true };
  }

  /** Answers what was withdrawn. */
  async drop(type: Document['type'], id: string): Promise<Document | undefined> {
    const key = documentKey({ type, id });
    const row = this.#rows.get(key);
    if (!row?.document) return undefined;
    await this.#journal.append({ key, version: row.version });
    this.#rows.set(key, { key, version: row.version });
    return row.document;
  }

  close(): Promise<void> {
    return this.#journal.close();
  }
}

/** As it comes back from disk: without members that are undefined. */
function plain(body: unknown): unknown {
  return JSON.parse(JSON.stringify(body));
}
