/** All who follow the box by one look at it, however many they are: a look costs milliseconds, and it is the same for all of them. */
import { followStatus, type StatusSource } from '../follow-status.ts';

export class Followers<T extends { readonly at: string }> {
  readonly #source: StatusSource<T>;
  readonly #all = new Set<(status: T) => void>();
  #last: T | undefined;
  #end: (() => void) | undefined;

  constructor(source: StatusSource<T>) {
    this.#source = source;
  }

  /** Tells how it is at once, and then each change. The answer ends it. */
  follow(send: (status: T) => void): () => void {
    const first = this.#all.size === 0;
    this.#all.add(send);
    if (first) {
      this.#end = followStatus(this.#source, (status) => {
        this.#last = status;
        for (const one of this.#all) one(status);
      });
    } else if (this.#last) send(this.#last);
    return () => {
      if (!this.#all.delete(send) || this.#all.size > 0) return;
      this.#end?.();
      this.#last = undefined;
    };
  }
}
