/** Where a live item may come from, in the order of preference. */
import type { FileSource } from '../decode-source.ts';
import { withoutSecrets } from './without-secrets.ts';

export type Rung =
  /** A live station. */
  | { readonly kind: 'stream'; readonly url: string }
  /** Media of this box, repeated while they are wanted. */
  | {
      readonly kind: 'file';
      /** For people. */
      readonly name: string;
      /** The one to play next; undefined when none is here. */
      readonly next: () => Promise<FileSource | undefined>;
    }
  /** The item ends. */
  | { readonly kind: 'stop' };

/** What a fault calls it. */
export function nameOf(rung: Rung): string {
  switch (rung.kind) {
    case 'stream':
      return withoutSecrets(rung.url);
    case 'file':
      return rung.name;
    case 'stop':
      return 'stop';
  }
}
