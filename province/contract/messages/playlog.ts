/** `playlog` (nhật ký phát): proof of play, one row per play. */
import { z } from 'zod';
import { Id, Instant, Provenance } from '../scalars.ts';
import { UnheardReason } from './receipt.ts';

/** A row tells of no more cuts than this; the oldest ones. */
export const MOST_CUTS = 100;

export const PlayLogRow = z.object({
  v: z.literal(1),
  id: Id,
  nodeId: Id,
  /** Schedule/programme, bulletin or alert id; `button` or `console` for an override. */
  item: z.string().max(512),
  class: z.enum(['override', 'emergency', 'priority', 'normal', 'ambient']),
  exercise: z.boolean(),
  title: z.string().max(300),
  /** Who signed; `local` for what was pressed on the box. */
  issuer: z.string().max(200),
  provenance: Provenance.optional(),
  zones: z.array(Id).max(32),
  plannedAt: Instant.optional(),
  /** First frame handed to the device; absent if none was. */
  startedAt: Instant.optional(),
  endedAt: Instant,
  outcome: z.enum(['played', 'partial', 'missed']),
  reason: UnheardReason.optional(),
  /** Measured at the device: time its pointer moved over frames of this item that were louder than nothing (ms). */
  soundedMs: z.number().nonnegative(),
  /** What would have been the whole (ms); absent where unknown (a live stream). */
  expectedMs: z.number().nonnegative().optional(),
  volumePercent: z.number().min(0).max(100),
  /** Each time something stronger cut in. */
  cuts: z
    .array(z.object({ by: z.string().max(512), at: Instant, resumedAt: Instant.optional() }))
    .max(MOST_CUTS),
  /** Stages of an alert's or override's way: monotonic ms of this boot, so that only differences mean something. */
  stampsMs: z
    .partialRecord(
      z.enum(['received', 'verified', 'decided', 'relayOn', 'firstSample', 'firstWord']),
      z.number(),
    )
    .optional(),
  clockTrust: z.enum(['synchronised', 'rtc', 'carried', 'unknown']),
});
export type PlayLogRow = z.infer<typeof PlayLogRow>;
