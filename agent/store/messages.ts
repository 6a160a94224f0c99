/**
 * What crosses between the store's client and its thread. Plain data over a MessagePort, answered in order.
 */
import type { RepositoryName } from './repository.ts';
import type { SetAside, StoreOpened } from './store.ts';

/** One method of one repository, by name. */
export interface Call {
  readonly repository: RepositoryName;
  readonly method: string;
  readonly args: readonly unknown[];
}

export type ToStore =
  | { readonly kind: 'call'; readonly id: number; readonly call: Call }
  | { readonly kind: 'close' };

export type Outcome =
  | { readonly ok: true; readonly value: unknown }
  /** `code` is that of a WorldError; absent when it is our own bug. */
  | { readonly ok: false; readonly code?: string; readonly message: string };

export type FromStore =
  | { readonly kind: 'opened'; readonly opened: StoreOpened }
  | { readonly kind: 'set-aside'; readonly found: SetAside }
  | { readonly kind: 'answer'; readonly id: number; readonly outcome: Outcome };

/** What the thread is started with. */
export interface StoreThreadData {
  readonly file: string;
}
