/** Where sound comes from. */
import type { Duration } from '../../time/duration.ts';

export type DecodeSource =
  | {
      readonly kind: 'file';
      readonly path: string;
      /** Where it begins within the file. */
      readonly from: Duration;
    }
  /** A live station or a file over HTTP. */
  | { readonly kind: 'stream'; readonly url: string };
