/**
 * The repositories as both sides of the thread see them: promises on the client's, plain calls on the thread's.
 */
import type { Store } from './store.ts';

export type RepositoryName = Exclude<keyof Store, 'opened' | 'onSetAside' | 'close'>;

/** A repository within the store thread: the same methods, answered at once. */
export type Direct<R extends RepositoryName> = {
  readonly [M in keyof Store[R]]: Store[R][M] extends (...args: infer A) => Promise<infer T>
    ? (...args: A) => T
    : never;
};

export type DirectRepositories = { readonly [R in RepositoryName]: Direct<R> };

/** What a method does to the file, and so what its commit costs. */
export type Cost =
  | 'read'
  /** Survives a crash of the agent: no wait for the disk. */
  | 'write'
  /** Survives a power cut: its commit waits for the disk. */
  | 'durable';

/** Every method of the store. The client offers what stands here and the thread performs nothing else. */
export const METHODS: { readonly [R in RepositoryName]: { readonly [M in keyof Store[R]]: Cost } } = {
  documents: { all: 'read', put: 'durable', drop: 'durable' },
  seen: { all: 'read', add: 'durable', forgetBefore: 'write', floors: 'read', raiseFloor: 'durable' },
  catalogue: { all: 'read', put: 'write', drop: 'write' },
  ran: { since: 'read', put: 'durable', forgetBefore: 'write' },
  rounds: { all: 'read', put: 'durable', drop: 'write' },
  mutes: { all: 'read', keep: 'durable' },
  outbox: { put: 'durable', oldest: 'read', delivered: 'write', count: 'read', lost: 'read' },
  overrides: { put: 'durable', newest: 'read' },
  playLog: { newest: 'read' },
  lastTime: { get: 'read', put: 'write' },
};
