/**
 * The one-offs that were issued, and what each node answered. One-offs are on disk before they are sent; the answers are read
 * back from the receipts.
 */
import type { WallTime } from '../../../time/instant.ts';
import { alertId } from '../../contract/messages/alert.ts';
import type { Receipt } from '../../contract/messages/receipt.ts';
import { Journal } from '../folder/journal.ts';
import type { OneOff } from './one-off.ts';

/** Refusals of a box that is not ready yet: it lacks its trust list, assignment or welcome, which are on their way. */
const NOT_YET = new Set(['not-welcomed', 'unknown-issuer', 'wrong-audience', 'too-many']);

/** Refusals of a box that took the command and found that it cannot do it: its `received` waits for the disk and comes after. */
const NOT_DONE = new Set([
  'no-such-item',
  'no-such-zone',
  'not-permitted',
  'old-version',
  'too-many-mutes',
  'no-board',
  'no-screenshot',
]);

/** A one-off is remembered so long after it expired, to be looked up (seconds). */
const REMEMBER_SECONDS = 30 * 24 * 3_600;

export interface Mail {
  readonly oneOff: OneOff;
  /** Newest receipt of each node; what it plays says more than that it has it. */
  readonly answers: ReadonlyMap<string, Receipt>;
}

interface Kept {
  readonly oneOff: OneOff;
  readonly answers: Map<string, Receipt>;
}

export class Mailbag {
  readonly #journal: Journal<OneOff>;
  readonly #kept = new Map<string, Kept>();

  private constructor(journal: Journal<OneOff>, rows: readonly OneOff[]) {
    this.#journal = journal;
    for (const oneOff of rows) this.#kept.set(oneOff.jti, { oneOff, answers: new Map() });
  }

  /** `receipts`: what was answered so far, oldest first. */
  static async open(file: string, now: WallTime, receipts: readonly Receipt[]): Promise<Mailbag> {
    const oldest = now / 1_000 - REMEMBER_SECONDS;
    const { journal, rows } = await Journal.open<OneOff>(file, (all) =>
      all.filter(({ exp }) => exp > oldest),
    );
    const bag = new Mailbag(journal, rows);
    for (const receipt of receipts) bag.answer(receipt);
    return bag;
  }

  /** Oldest first. */
  all(): readonly Mail[] {
    return [...this.#kept.values()];
  }

  get(jti: string): Mail | undefined {
    return this.#kept.get(jti);
  }

  async add(oneOff: OneOff): Promise<Mail> {
    await this.#journal.append(oneOff);
    const kept: Kept = { oneOff, answers: new Map() };
    this.#kept.set(oneOff.jti, kept);
    return kept;
  }

  /** Notes a receipt. Answers the mail that it speaks of, if there is one. */
  answer(receipt: Receipt): Mail | undefined {
    const { jti, type, id } = receipt.subject;
    const kept =
      jti === undefined
        ? [...this.#kept.values()].findLast(({ oneOff }) => oneOff.type === type && oneOff.id === id)
        : this.#kept.get(jti);
    const before = kept?.answers.get(receipt.nodeId);
    if (!(before && isOvertaken(receipt, before))) kept?.answers.set(receipt.nodeId, receipt);
    return kept;
  }

  /** Alerts that sound until they expire: neither updated nor cancelled since. */
  alertsInForce(now: WallTime): readonly Mail[] {
    const [ended, replaced] = [this.#referenced(), this.#replaced()];
    return this.all().filter(
      ({ oneOff }) =>
        oneOff.type === 'alert' &&
        oneOff.body.msgType !== 'cancel' &&
        !ended.has(oneOff.id) &&
        !replaced.has(oneOff.jti) &&
        oneOff.exp * 1_000 > now &&
        Date.parse(oneOff.body.expires) > now,
    );
  }

  /** What must still be sent: not expired, and no alert that another one ended. */
  live(now: WallTime): readonly Mail[] {
    const [ended, replaced] = [this.#referenced(), this.#replaced()];
    return this.all().filter(
      ({ oneOff }) =>
        oneOff.exp * 1_000 > now &&
        !(oneOff.type === 'alert' && ended.has(oneOff.id)) &&
        !replaced.has(oneOff.jti),
    );
  }

  /** Whether the node has it, or will never take it. */
  static isAnswered({ answers }: Mail, nodeId: string): boolean {
    const answer = answers.get(nodeId);
    return answer !== undefined && !(answer.status === 'refused' && NOT_YET.has(answer.reason));
  }

  close(): Promise<void> {
    return this.#journal.close();
  }

  #replaced(): Set<string> {
    return new Set(this.all().flatMap(({ oneOff: { replaces } }) => replaces ?? []));
  }

  #referenced(): Set<string> {
    return new Set(
      this.all().flatMap(({ oneOff }) =>
        oneOff.type === 'alert' ? oneOff.body.references.map(alertId) : [],
      ),
    );
  }
}

/** `received` waits for the box's disk: it must not hide that an alert plays already, or that a command was not carried out. */
function isOvertaken({ status }: Receipt, before: Receipt): boolean {
  return status === 'received' && (before.status !== 'refused' || NOT_DONE.has(before.reason));
}
