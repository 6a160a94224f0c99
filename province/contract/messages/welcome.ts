/** `welcome`: the province's answer to the nonce of a birth: it gives signed time and says that this box is known. */
import * as z from 'zod';
import { Instant } from '../scalars.ts';

/** The message stays far below its limit; the floor lies lower where more matter than these. */
export const MOST_EXCEPTIONS = 1_500;

export const Welcome = z.object({
  nonce: z.string().min(16).max(128),
  time: Instant,
  /** Version of trust that holds; a box with a lower one waits for it. */
  trustVersion: z.int().nonnegative(),
  /** A box without memory refuses one-offs issued before this: its predecessor may have played them (seconds since 1970). */
  iatFloor: z.int().nonnegative(),
  /** Of those the ones that still matter: alerts in force, and what this node never answered. `iss/jti` each. */
  except: z
    .array(z.string().regex(/^[^/]{1,128}\/[^/]{1,128}$/, 'must be iss/jti'))
    .max(MOST_EXCEPTIONS)
    .optional(),
});
export type Welcome = z.infer<typeof Welcome>;
