/** What the guest tells the host on its console: one JSON object a line, behind a mark that no kernel message has. */
import type { CoreEvent } from '../../../player/protocol.ts';

export const GUEST_MARK = '@loa ';

/** What the guest waits for: see `ask.ts`. */
export type HostTask =
  /** The host looks at the GPIO lines from outside. */
  | { readonly say: 'look'; readonly moment: string }
  /** The host presses the button. */
  | { readonly say: 'press' };

export type GuestLine =
  | { readonly say: 'check'; readonly name: string; readonly passed: boolean; readonly found: string }
  | HostTask
  | { readonly say: 'event'; readonly event: CoreEvent }
  | { readonly say: 'scene'; readonly name: string; readonly atMs: number }
  | { readonly say: 'figure'; readonly name: string; readonly value: number; readonly unit: string }
  /** Everything was gone through; the machine puts itself off. */
  | { readonly say: 'end' }
  | { readonly say: 'failed'; readonly why: string };
