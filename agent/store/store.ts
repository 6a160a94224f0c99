/**
 * What the box remembers. Every method answers from the store thread; none is ever waited for on the alert path.
 *
 * A write marked durable resolves only when the disk has it (`synchronous=FULL`): a receipt may promise it. The others
 * survive a crash of the agent, not always a power cut. Requests are answered in the order they were made, so a read sees
 * every write that was asked for before it.
 *
 * What the world does to a request rejects it with a WorldError: `store.disk-full`, `store.busy` (another program holds
 * the file), `store.io`, `store.unavailable` (no file could be opened; tried again later), `store.closed`. Nothing of a
 * rejected write is kept, and it may be asked for again.
 */
import type { Loudness } from '../../player/decode/level/loudness.ts';
import type { Fault } from '../../province/contract/messages/fault.ts';
import type { PlayLogRow } from '../../province/contract/messages/playlog.ts';
import type { Receipt } from '../../province/contract/messages/receipt.ts';
import type { Request } from '../../province/contract/messages/request.ts';
import type { WallTime } from '../../time/instant.ts';
import type { Mark } from '../airing/mutes/mute.ts';
import type { OverrideRow } from '../console/api/box-view.ts';

/** A message to the box that holds until replaced, withdrawn or expired, kept as it was signed. */
export interface HeldDocument {
  readonly type: 'plan' | 'trust' | 'assignment' | 'schedule' | 'bulletin' | 'alert' | 'welcome';
  /** Schedule, bulletin or alert id; the type's own name for the others. */
  readonly id: string;
  /** 0 for one-offs and the welcome. */
  readonly version: number;
  readonly sha256: string;
  /** The compact JWS. */
  readonly jws: string;
  readonly receivedAt: WallTime;
}

export interface SeenId {
  /** `iss/jti`. */
  readonly jti: string;
  /** Needed no longer after this: `exp` of the message, seconds since 1970. */
  readonly exp: number;
  /** When it was issued, seconds since 1970; absent in rows of an older release. */
  readonly iat?: number;
}

/** From when on the ids of an issuer are remembered; `*`: of all of them. */
export interface Floor {
  readonly iss: string;
  /** Seconds since 1970: what was issued before may have been taken, nobody knows. */
  readonly iat: number;
}

/** Content on disk. */
export interface CatalogueEntry {
  readonly sha256: string;
  readonly bytes: number;
  /** Exact length once decoded (ms); absent until measured, and for good where it cannot be decoded: never played then. */
  readonly mediaMs?: number;
  /** Absent until measured: then it sounds as it is. */
  readonly loudness?: Loudness;
  readonly verifiedAt: WallTime;
  readonly lastUsedAt: WallTime;
}

/** An occurrence that was started, ended or missed: it never runs again. */
export interface RanItem {
  readonly key: string;
  readonly outcome: 'started' | 'played' | 'partial' | 'missed';
  readonly at: WallTime;
}

export type Report =
  | { readonly type: 'receipt'; readonly payload: Receipt }
  | { readonly type: 'playlog'; readonly payload: PlayLogRow }
  | { readonly type: 'fault'; readonly payload: Fault }
  | { readonly type: 'request'; readonly payload: Request };

/** A report that waits to be delivered. `seq` rises: they leave in order. */
export type QueuedReport = Report & { readonly seq: number };

/** One round of an alert: an open one was cut by a crash or power loss. */
export interface AlertRound {
  readonly alertId: string;
  readonly startedAt: WallTime;
  readonly finished: boolean;
}

/** A file that could not be used, and where it lies now. */
export interface SetAside {
  readonly path: string;
  /** For people: damaged, foreign or newer, and how that was seen. */
  readonly why: string;
}

/** How the store began. */
export interface StoreOpened {
  readonly setAside?: SetAside;
  /** No file could be opened: requests are rejected with `store.unavailable` until one can. */
  readonly unavailable?: string;
}

export interface Store {
  /** How it began: what was found, and where a damaged or foreign file was set aside. Never rejects. */
  readonly opened: Promise<StoreOpened>;

  /** Called when the file proves damaged while it is in use: it was set aside, and an empty one begun. */
  onSetAside(listener: (found: SetAside) => void): void;

  readonly documents: {
    all(): Promise<HeldDocument[]>;
    /** Durable. With `seen`, the id of the message that it came in: both are kept, or neither. */
    put(document: HeldDocument, seen?: SeenId): Promise<void>;
    /** Durable. */
    drop(type: HeldDocument['type'], id: string): Promise<void>;
  };
  readonly seen: {
    all(): Promise<SeenId[]>;
    /** Durable. */
    add(seen: SeenId): Promise<void>;
    /** Forgets ids whose `exp` lies before `seconds`. */
    forgetBefore(seconds: number): Promise<void>;
    floors(): Promise<Floor[]>;
    /** Durable. Never lowers one; ids of the issuer from below it are forgotten with it, all or nothing. */
    raiseFloor(floor: Floor): Promise<void>;
  };
  readonly catalogue: {
    all(): Promise<CatalogueEntry[]>;
    put(entry: CatalogueEntry): Promise<void>;
    drop(sha256: string): Promise<void>;
  };
  readonly ran: {
    /** Those at or after `since`. */
    since(since: WallTime): Promise<RanItem[]>;
    /** Durable. */
    put(item: RanItem): Promise<void>;
    forgetBefore(before: WallTime): Promise<void>;
  };
  readonly rounds: {
    all(): Promise<AlertRound[]>;
    /** Durable. The newest round of an alert replaces the one before. */
    put(round: AlertRound): Promise<void>;
    drop(alertId: string): Promise<void>;
  };
  readonly mutes: {
    all(): Promise<Mark[]>;
    /** Durable. Takes the place of all that was kept before, all or nothing. */
    keep(marks: readonly Mark[]): Promise<void>;
  };
  readonly outbox: {
    /** Durable. Play-log rows are kept in the play log as well. */
    put(report: Report): Promise<void>;
    /** The oldest `limit`, in order. */
    oldest(limit: number): Promise<QueuedReport[]>;
    /** Delivered: all up to and with `seq`. */
    delivered(seq: number): Promise<void>;
    count(): Promise<number>;
    /** Reports given up undelivered because the outbox was full, since the file began. */
    lost(): Promise<number>;
  };
  readonly overrides: {
    /** Durable. Takes the place of the line of that id. The newest 200 are kept. */
    put(row: OverrideRow): Promise<void>;
    /** The newest `limit`, newest first. */
    newest(limit: number): Promise<OverrideRow[]>;
  };
  readonly playLog: {
    /** The newest `limit`, newest first. */
    newest(limit: number): Promise<PlayLogRow[]>;
  };
  readonly lastTime: {
    get(): Promise<WallTime | undefined>;
    /** Goes back only to a `trusted` time: one that is known for certain, not carried on or taken from a battery-backed clock. */
    put(time: WallTime, trusted: boolean): Promise<void>;
  };

  /** Ends the thread after what is queued, within a bound; then by force. */
  close(): Promise<void>;
}
