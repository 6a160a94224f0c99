/** `welcome`: the province's answer to the nonce of a birth: it gives signed time and says that this box is known. */
import { z } from 'zod';
import { Instant } from '../scalars.ts';

export const Welcome = z.object({
  nonce: z.string().min(16).max(128),
  time: Instant,
  /** Version of trust that holds; a box with a lower one waits for it. */
  trustVersion: z.int().nonnegative(),
  /** One-offs issued before this are refused: what a re-flashed box cannot remember (seconds since 1970). */
  iatFloor: z.int().nonnegative(),
});
export type Welcome = z.infer<typeof Welcome>;
