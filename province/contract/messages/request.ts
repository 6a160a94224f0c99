/** `request`: the box lacks what the plan names, and asks for it to be published again. */
import * as z from 'zod';
import { Id, Instant, Sha256 } from '../scalars.ts';

export const Request = z.object({
  v: z.literal(1),
  id: Id,
  nodeId: Id,
  at: Instant,
  needs: z
    .array(
      z.object({
        type: z.enum(['trust', 'assignment', 'schedule', 'alert']),
        id: z.string().max(512).optional(),
        version: z.int().positive().optional(),
        /**
         * Trust only: fingerprint of the root keys that this box believes. A list it was sent is signed by others: it asks for all
         * roll-overs since, in their order, then the newest list.
         */
        root: Sha256.optional(),
      }),
    )
    .min(1)
    .max(10_000),
});
export type Request = z.infer<typeof Request>;
