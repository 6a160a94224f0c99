/** `heartbeat`: short, every 60 s, every 10 s while an alert is on air. */
import * as z from 'zod';
import { Id, Instant } from '../scalars.ts';
import { EchoNonce, MOST_MUTES, Muted } from './command.ts';
import { ClockReport } from './state.ts';

/** Silent by an order. It stands in every heartbeat until it ends, so that nobody forgets it. */
const MutedNow = z.object({
  what: Muted,
  /** It ends then by itself. */
  until: Instant,
  /** Alerts are silent as well. Absent: they sound. */
  emergencies: z.literal(true).optional(),
  /** Person and reason, as the order said. */
  by: z.string().max(200),
  /** Who signed the order; `local` for one that was given at the box. */
  issuer: z.string().max(200),
});

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
  /** What is muted now. Absent: nothing. */
  muted: z.array(MutedNow).min(1).max(MOST_MUTES).optional(),
  /** Reports that wait to be delivered. */
  outbox: z.int().nonnegative(),
  /** To be sent back by a command `echo`: that is how the box knows that it still hears. Once a minute. */
  echo: EchoNonce.optional(),
  /**
   * How long the last one took (ms): from the box by the broker to the province, back, and through the core thread. Absent while none
   * was answered since it was asked.
   */
  echoMs: z.number().nonnegative().optional(),
});
export type Heartbeat = z.infer<typeof Heartbeat>;
