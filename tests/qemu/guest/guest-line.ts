/** What the guest tells the host on its console: one JSON object a line, behind a mark that no kernel message has. */
import type { CoreEvent } from '../../../player/protocol.ts';

export const GUEST_MARK = '@loa ';

export type GuestLine =
  | { readonly say: 'check'; readonly name: string; readonly passed: boolean; readonly found: string }
  /** The host looks at the GPIO lines from outside now; the guest keeps them as they are for `LOOK_TIME`. */
  | { readonly say: 'look'; readonly moment: string }
  /** The host presses the button now. */
  | { readonly say: 'press' }
  | { readonly say: 'event'; readonly event: CoreEvent }
  | { readonly say: 'scene'; readonly name: string; readonly atMs: number }
  | { readonly say: 'figure'; readonly name: string; readonly value: number; readonly unit: string }
  /** Everything was gone through; the machine puts itself off. */
  | { readonly say: 'end' }
  | { readonly say: 'failed'; readonly why: string };
