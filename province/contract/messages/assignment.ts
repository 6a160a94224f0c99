/** `assignment`: what this node is now: name, groups, languages, zones, volumes by hour, quiet hours. */
import { z } from 'zod';
import { Id, Language, PositiveIsoDuration, TimeOfDay, TimeZone, VolumePercent } from '../scalars.ts';

/**
 * A span of the day, its end left out. One that ends before it starts goes over midnight; one that ends where it starts is the
 * whole day.
 */
const DaySpan = z.object({ from: TimeOfDay, to: TimeOfDay });

export const Assignment = z.object({
  kind: z.enum(['speaker', 'board']),
  name: z.string().min(1).max(200),
  /** mã cụm loa: moves with the pole, not with the box. */
  clusterCode: Id,
  /** Groups whose messages this node takes, such as `province:79` or `commune:26734`. */
  groups: z.array(Id).max(64),
  timezone: TimeZone.default('Asia/Ho_Chi_Minh'),
  /** In the order they are spoken. */
  languages: z.array(Language).min(1).max(8).default(['vi']),
  zones: z
    .array(z.object({ id: Id, name: z.string().min(1).max(100) }))
    .min(1)
    .max(32),
  volume: z.object({
    /** Outside the spans of `byHour`. */
    standard: VolumePercent,
    /** Of alerts. An exercise is capped by `exercise`. */
    emergency: VolumePercent,
    exercise: VolumePercent,
    byHour: z
      .array(DaySpan.extend({ percent: VolumePercent }))
      .max(24)
      .default([]),
  }),
  /** Nothing scheduled sounds in these; alerts and the button do. One that ends where it starts is the whole day. */
  quietHours: z.array(DaySpan).max(8),
  /** A programme that would go beyond a limit is refused with a receipt. Absent: no limit. */
  sessionLimits: z
    .object({ maxLength: PositiveIsoDuration.optional(), maxPerDay: z.int().positive().optional() })
    .default({}),
  /** The commune's order among issuers on a clash of equal priority: first in the list goes first. */
  issuerOrder: z.array(Id).max(64).default([]),
});
export type Assignment = z.infer<typeof Assignment>;
