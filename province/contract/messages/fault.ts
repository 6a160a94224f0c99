/** `fault`: raised once when it begins, cleared once when it ends; repeats are counted, not sent. */
import * as z from 'zod';
import { Id, Instant } from '../scalars.ts';

export const Fault = z.object({
  v: z.literal(1),
  id: Id,
  nodeId: Id,
  at: Instant,
  /** Stable code, `speaker.frozen`, `store.set-aside`, `link.unverifiable`. */
  code: z
    .string()
    .regex(/^[a-z-]+(\.[a-z0-9-]+)+$/)
    .max(100),
  status: z.enum(['raised', 'cleared']),
  /** What it is and what to do, for people (Vietnamese). */
  detail: z.string().max(2_000),
  /** How often since it was raised. */
  count: z.int().positive(),
});
export type Fault = z.infer<typeof Fault>;
