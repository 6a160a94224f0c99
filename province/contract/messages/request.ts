/** `request`: the box lacks what the plan names, and asks for it to be published again. */
import { z } from 'zod';
import { Id, Instant } from '../scalars.ts';

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
      }),
    )
    .min(1)
    .max(10_000),
});
export type Request = z.infer<typeof Request>;
