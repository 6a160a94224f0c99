/** Where sound comes from. */
import type { Duration } from '../../time/duration.ts';

export type DecodeSource =
  | {
      readonly kind: 'file';
      readonly path: string;
      /** Where it begins within the file. */
      readonly from: Duration;
      /** How much of it; absent: to its end. */
      readonly length?: Duration;
    }
  /** A live station or a file over HTTP. */
  | { readonly kind: 'stream'; readonly url: string };
