/** `plan`: the list of what holds. What is absent is dropped by the box, what is lacking is asked for by a `request`. */
import * as z from 'zod';
import { Id, Sha256 } from '../scalars.ts';

const version = z.int().positive();
/** Version and SHA-256 of the compact JWS as it was published. */
const Held = z.object({ version, sha256: Sha256 });

export const Plan = z.object({
  trust: Held,
  assignment: Held,
  schedules: z.array(Held.extend({ id: Id })).max(10_000),
  /** Ids of the alerts in force (`sender,identifier,sent`); one that is absent has ended. */
  alerts: z.array(z.string().min(1).max(512)).max(1_000),
});
export type Plan = z.infer<typeof Plan>;
