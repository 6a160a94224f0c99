/** The messages of the plain-JSON protocol, as `docs/contract/legacy.md` describes them. Fields that are not named here are ignored. */
import * as z from 'zod';
import { Id, LocalDateTime, Sha256, VolumePercent, Zones } from '../../../../province/contract/scalars.ts';

/** When the message was made, seconds since 1970: two messages of one moment are one message. */
const at = z.int().min(1_600_000_000).max(4_000_000_000);

/** Twelve hours: no programme of a loudspeaker is longer, and nothing lies in wait for longer. */
const minutes = z.int().min(1).max(720);

const what = {
  id: Id,
  title: z.string().min(1).max(300),
  /** người phê duyệt: stands in the play log (Decree 49/2024). */
  approvedBy: z.string().min(1).max(200),
  /** A live station; a file where `sha256` and `bytes` are there. */
  url: z.url({ protocol: /^https?$/ }).max(2_000),
  sha256: Sha256.optional(),
  bytes: z.int().positive().max(1e9).optional(),
  minutes,
  zones: Zones,
};
export const What = z.object(what);
export type What = z.infer<typeof What>;

export const shapes = {
  schedule: z.object({
    at,
    programmes: z
      .array(
        z.object({
          ...what,
          /** First start, by the box's clock in Vietnam. */
          start: LocalDateTime,
          /** Again on these days, RFC 5545 names. Absent: once. */
          days: z
            .array(z.enum(['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']))
            .min(1)
            .max(7)
            .optional(),
        }),
      )
      .max(1_000)
      .refine((programmes) => new Set(programmes.map(({ id }) => id)).size === programmes.length, {
        message: 'must not name a programme id twice',
      }),
  }),
  'stream/prepare': z.object({ at, ...what }),
  'stream/start': z.object({ at, ...what }),
  /** `stream/start` of what was prepared. */
  started: z.object({ at, id: Id }),
  'stream/stop': z.object({ at, id: Id.refine((id) => id !== 'all', 'must be the id of one stream') }),
  volume: z.object({ at, percent: VolumePercent }),
} as const;
