/** `heartbeat`: short, every 60 s, every 10 s while an alert is on air. */
import { z } from 'zod';
import { Id, Instant } from '../scalars.ts';
import { ClockReport } from './state.ts';

export const Heartbeat = z.object({
  v: z.literal(1),
  nodeId: Id,
  at: Instant,
  /** Seconds since the agent started. */
  up: z.number().nonnegative(),
  clock: ClockReport,
  /** Ids of the items on air now, speaker and screen; empty when silent. */
  onAir: z.array(z.string()).max(8),
  /** Zones whose relay is on. */
  relaysOn: z.array(Id).max(32),
  /** Codes of the faults that hold now. */
  faults: z.array(z.string().max(100)).max(64),
  /** Reports that wait to be delivered. */
  outbox: z.int().nonnegative(),
});
export type Heartbeat = z.infer<typeof Heartbeat>;
