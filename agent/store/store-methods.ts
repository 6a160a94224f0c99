import type { Call } from './messages.ts';
import { METHODS, type RepositoryName } from './repository.ts';
import type { Store } from './store.ts';

/** Every repository of the store, each method a call that `ask` answers. */
export function storeMethods(ask: (call: Call) => Promise<unknown>): Pick<Store, RepositoryName> {
  const repositories = Object.entries(METHODS).map(([repository, methods]) => {
    const offered = Object.keys(methods).map((method) => [
      method,
      (...args: unknown[]) => ask({ repository: repository as RepositoryName, method, args }),
    ]);
    return [repository, Object.fromEntries(offered)];
  });
  // METHODS has every method of Store by its type, and each call's arguments and answer are those of the method it names.
  return Object.fromEntries(repositories) as Pick<Store, RepositoryName>;
}
