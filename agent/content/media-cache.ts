/**
 * What is needed, and how far each of it has come: queued → fetching → ready, or resting until its next attempt. Built by
 * the composition root.
 *
 * A piece of content has one attempt at a time and at most `TRANSFERS` run together, so that a village's SIM finishes the
 * soonest first. Whatever fails is tried again for as long as it is needed.
 */
import { WorldError } from '../../failure/failure.ts';
import type { ContentRef } from '../../province/contract/scalars.ts';
import type { Clock, Timers } from '../../time/clock.ts';
import { Duration } from '../../time/duration.ts';
import { after } from '../../time/instant.ts';
import type { Store } from '../store/store.ts';
import { backOff } from './back-off.ts';
import type { Content, ContentEvent, ContentReason } from './content.ts';
import { ContentFailure } from './content-failure.ts';
import { endedBy } from './ended-by.ts';
import type { ContentTls } from './fetch/open-body.ts';
import { Inspection } from './inspection.ts';
import { MediaFolder, type Verdict } from './media-folder.ts';
import { type Measured, obtain } from './obtain.ts';

/** Transfers at a time: a second one keeps the link busy while the first waits for its server; more only delay the first. */
const TRANSFERS = 2;

/** Attempts after which the others of an item are not kept waiting: of a network that comes and goes, half a minute; of a lost file, some minutes. */
const IN_VAIN = 3;

export interface MediaCacheParts {
  readonly folder: string;
  readonly catalogue: Store['catalogue'];
  readonly clock: Clock;
  readonly timers: Timers;
  /** In [0, 1). */
  readonly random: () => number;
  /** Free on the disk that holds the folder (bytes). */
  readonly freeBytes: (folder: string) => Promise<number>;
  /** Left free for the rest of the box (bytes). */
  readonly floorBytes: number;
  readonly tls?: ContentTls;
  /** As `ObtainParts.measure`. */
  readonly measure: (path: string, signal: AbortSignal, mediaType?: string) => Promise<Measured>;
  readonly onEvent: (event: ContentEvent) => void;
}

type Stage =
  | { readonly stage: 'queued' }
  | { readonly stage: 'fetching' }
  | { readonly stage: 'resting'; readonly reason: ContentReason; readonly cancel: () => void }
  | { readonly stage: 'ready' };

interface Want {
  /** The same bytes, under each of their addresses. */
  refs: readonly ContentRef[];
  now: Stage;
  /** Attempts that failed since it was last here. */
  failures: number;
}

interface Attempt {
  readonly end: AbortController;
  readonly ended: Promise<void>;
}

export class MediaCache implements Content {
  readonly #parts: MediaCacheParts;
  readonly #folder: MediaFolder;
  readonly #inspection: Inspection;
  readonly #closing = new AbortController();
  readonly #opened: Promise<void>;
  #isOpen = false;
  #wants = new Map<string, Want>();
  /** Under way. One whose want has gone is still here until it has ended. */
  readonly #attempts = new Map<string, Attempt>();
  readonly #checks = new Map<string, Promise<Verdict>>();

  constructor(parts: MediaCacheParts) {
    this.#parts = parts;
    this.#folder = new MediaFolder({
      ...parts,
      trouble: (failure) => parts.onEvent({ kind: 'trouble', failure }),
    });
    this.#opened = this.#folder.open().then(() => {
      this.#isOpen = true;
      this.#pump();
    });
    this.#inspection = new Inspection({
      ...parts,
      signal: this.#closing.signal,
      adopt: () => this.#folder.adoptAll((sha256) => this.#attempts.has(sha256), this.#closing.signal),
      files: () => this.#folder.entries().map(({ sha256 }) => sha256),
      check: async (sha256) => {
        if ((await this.#check(sha256)) === 'whole') await this.#weigh(sha256);
      },
    });
  }

  need(refs: readonly ContentRef[]): void {
    const gone = this.#wants;
    this.#wants = new Map();
    for (const [sha256, same] of bySha256(refs)) {
      const want = gone.get(sha256) ?? { refs: same, now: { stage: 'queued' }, failures: 0 };
      const hasNewAddress = same.some(({ url }) => want.refs.every((known) => known.url !== url));
      want.refs = same;
      if (hasNewAddress) this.#queue(want);
      this.#wants.set(sha256, want);
      gone.delete(sha256);
    }
    for (const [sha256, want] of gone) {
      if (want.now.stage === 'resting') want.now.cancel();
      this.#attempts.get(sha256)?.end.abort();
    }
    this.#pump();
  }

  has(sha256: string): boolean {
    return this.#folder.entry(sha256)?.mediaMs !== undefined;
  }

  hopeless(sha256: string): boolean {
    return !this.has(sha256) && (this.#wants.get(sha256)?.failures ?? 0) >= IN_VAIN;
  }

  /** Where it lies, for whoever reads in pieces what was hashed a while ago. Undefined when it is not here. */
  fileOf(sha256: string): string | undefined {
    return this.has(sha256) ? this.#folder.pathOf(sha256) : undefined;
  }

  async take({ sha256 }: Pick<ContentRef, 'sha256'>): ReturnType<Content['take']> {
    await this.#opened;
    const { mediaMs, loudness } = this.#folder.entry(sha256) ?? {};
    if (mediaMs === undefined || (await this.#check(sha256)) !== 'whole') return undefined;
    this.#folder.note(sha256, { lastUsedAt: this.#parts.clock.wall() });
    return {
      path: this.#folder.pathOf(sha256),
      length: Duration.ms(mediaMs),
      ...(loudness && { loudness }),
    };
  }

  retry(): void {
    for (const want of this.#wants.values()) {
      // The others do not fail for want of a network: trying them again costs the SIM and gains nothing.
      const { now } = want;
      if (now.stage === 'resting' && (now.reason === 'content-http' || now.reason === 'content-short'))
        this.#queue(want);
    }
    this.#pump();
  }

  async inspect(): Promise<void> {
    await this.#opened;
    await this.#inspection.run();
  }

  async close(): Promise<void> {
    this.#closing.abort();
    this.#inspection.close();
    const attempts = [...this.#attempts.values()];
    this.need([]);
    await this.#opened;
    await Promise.all([...attempts.map(({ ended }) => ended), ...this.#checks.values()]);
  }

  /** Starts what may start: in the order in which it is needed. */
  #pump(): void {
    if (!this.#isOpen || this.#closing.signal.aborted) return;
    for (const [sha256, want] of this.#wants) {
      if (want.now.stage !== 'queued' || this.#attempts.has(sha256)) continue;
      if (this.has(sha256)) want.now = { stage: 'ready' };
      else if (this.#attempts.size < TRANSFERS) this.#start(sha256, want);
    }
  }

  #start(sha256: string, want: Want): void {
    const end = new AbortController();
    want.now = { stage: 'fetching' };
    const ended = this.#attempt(sha256, want, end.signal).finally(() => {
      this.#attempts.delete(sha256);
      this.#pump();
    });
    this.#attempts.set(sha256, { end, ended });
  }

  async #attempt(sha256: string, want: Want, signal: AbortSignal): Promise<void> {
    const { folder, freeBytes, floorBytes, tls = {}, timers, measure, onEvent } = this.#parts;
    const room = {
      folder: this.#folder,
      freeBytes: () => freeBytes(folder),
      floorBytes,
      isNeeded: (other: string) => this.#wants.has(other) || this.#attempts.has(other),
      evicted: (other: string) => onEvent({ kind: 'evicted', sha256: other }),
    };
    const ref = want.refs[want.failures % want.refs.length];
    if (ref === undefined) throw new Error(`content ${sha256} is needed from nowhere`);
    try {
      const length = await obtain(ref, { room, timers, tls, measure }, signal);
      want.now = { stage: 'ready' };
      want.failures = 0;
      onEvent({ kind: 'cached', sha256, length });
    } catch (thrown) {
      if (signal.aborted) return; // needed no longer
      if (!(thrown instanceof ContentFailure)) throw thrown;
      this.#rest(sha256, want, thrown);
    }
  }

  #rest(sha256: string, want: Want, { reason, message: detail }: ContentFailure): void {
    want.failures += 1;
    const wait = backOff(reason, want.failures, this.#parts.random());
    const cancel = this.#parts.timers.after(wait, () => {
      want.now = { stage: 'queued' };
      this.#pump();
    });
    want.now = { stage: 'resting', reason, cancel };
    const retryAt = after(this.#parts.clock.wall(), wait);
    this.#parts.onEvent({ kind: 'not-cached', sha256, reason, detail, retryAt });
  }

  /** Makes what rests try at once. What is under way or here stays so. */
  #queue(want: Want): void {
    if (want.now.stage !== 'resting') return;
    want.now.cancel();
    want.now = { stage: 'queued' };
  }

  /** Hashes a file that is here, once for all who ask meanwhile; what is bad is dropped and fetched anew. */
  #check(sha256: string): Promise<Verdict> {
    const under = this.#checks.get(sha256);
    if (under !== undefined) return under;
    const check = this.#folder
      .verify(sha256, this.#closing.signal)
      .finally(() => this.#checks.delete(sha256))
      .then((verdict) => {
        if (verdict === 'bad' || verdict === 'gone') this.#lost(sha256, verdict);
        return verdict;
      });
    this.#checks.set(sha256, check);
    return check;
  }

  /** How loud a playable file is, where nobody has measured it yet: one that was here before loudness was asked for. */
  async #weigh(sha256: string): Promise<void> {
    const { signal } = this.#closing;
    const entry = this.#folder.entry(sha256);
    if (entry?.mediaMs === undefined || entry.loudness !== undefined || signal.aborted) return;
    try {
      const measuring = this.#parts.measure(this.#folder.pathOf(sha256), signal);
      const { loudness } = await endedBy(signal, measuring);
      this.#folder.note(sha256, { loudness });
    } catch (thrown) {
      if (signal.aborted) return;
      if (!(thrown instanceof WorldError)) throw thrown;
      // It was decoded once and sounds as it is until the next night.
      this.#parts.onEvent({ kind: 'trouble', failure: thrown });
    }
  }

  #lost(sha256: string, how: 'bad' | 'gone'): void {
    const want = this.#wants.get(sha256);
    if (want === undefined) {
      this.#parts.onEvent({ kind: 'evicted', sha256 });
      return;
    }
    want.now = { stage: 'queued' };
    this.#parts.onEvent({
      kind: 'not-cached',
      sha256,
      reason: how === 'bad' ? 'content-hash' : 'content-missing',
      detail: how === 'bad' ? 'its file on the disk is damaged' : 'its file has gone from the disk',
      retryAt: this.#parts.clock.wall(),
    });
    this.#pump();
  }
}

/** In the order in which each is named first. */
function bySha256(refs: readonly ContentRef[]): Map<string, ContentRef[]> {
  const groups = new Map<string, ContentRef[]>();
  for (const ref of refs) {
    const group = groups.get(ref.sha256);
    if (group === undefined) groups.set(ref.sha256, [ref]);
    else group.push(ref);
  }
  return groups;
}
