/** `schedule`: programmes and when they sound. A full snapshot of its id; a higher version replaces it whole. */
import * as z from 'zod';
import { BoardLayout, BoardLink, BoardTexts, Reading, Show } from '../board.ts';
import {
  ContentRef,
  Id,
  IsoDuration,
  Language,
  LocalDateTime,
  PositiveIsoDuration,
  Provenance,
  StreamAddress,
  TimeZone,
  VolumePercent,
  Zones,
} from '../scalars.ts';

/** One file per language; the node plays those of its own languages, in its order. */
const FileRenditions = z
  .array(z.object({ language: Language, content: ContentRef }))
  .min(1)
  .max(16);

/** What sounds while the station does not. */
export const StreamRung = z.discriminatedUnion('kind', [
  /** Another address of the station, or another station. */
  z.object({ kind: z.literal('stream'), url: StreamAddress }),
  /** Fetched ahead like any content, and repeated while it is wanted. */
  z.object({ kind: z.literal('file'), renditions: FileRenditions }),
  /** The item ends: `stream-failed`. What waits may start. Only as the last rung. */
  z.object({ kind: z.literal('stop') }),
]);
export type StreamRung = z.infer<typeof StreamRung>;

/** What is played, or shown. */
export const Item = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('file'), renditions: FileRenditions }),
  /**
   * tiếp sóng: a live station. What stops flowing or is silent is left for the next rung of `instead`; `url` is tried again every half
   * minute, and taken back when it flows. Without a rung `stop` the addresses are tried round and round until the slot ends.
   */
  z.object({
    kind: z.literal('stream'),
    url: StreamAddress,
    instead: z
      .array(StreamRung)
      .max(4)
      .refine((rungs) => rungs.slice(0, -1).every(({ kind }) => kind !== 'stop'), {
        message: 'must not name a rung after "stop"',
      })
      .optional(),
  }),
  /** For the e-board: text on the screen. */
  z.object({
    kind: z.literal('notice'),
    renditions: BoardTexts,
    link: BoardLink.optional(),
    /** Absent: `pages`. */
    reading: Reading.optional(),
    /** Absent: `header`. A notice has no ticker of its own. */
    layout: BoardLayout.exclude(['ticker']).optional(),
  }),
  /**
   * Words that the box says in a voice of its own, one language after another, and shows as a notice where it has a board: both at once where it
   * has both. How long they take is known once they are said: it ends with its last word, within its slot.
   */
  z.object({ kind: z.literal('text'), renditions: BoardTexts }),
  Show,
]);
export type Item = z.infer<typeof Item>;

/** What happens to an occurrence whose time passed while the box could not play it. */
export const MissedPolicy = z.discriminatedUnion('policy', [
  z.object({ policy: z.literal('skip') }),
  /** Join at the place it would be now. */
  z.object({ policy: z.literal('join') }),
  /** Start late, from its beginning, if not later than this after its time. */
  z.object({ policy: z.literal('within'), within: IsoDuration }),
]);
export type MissedPolicy = z.infer<typeof MissedPolicy>;

/**
 * Leave to sound in the node's quiet hours. The issuer needs a permission with `inQuietHours` in the trust list; without either
 * the item is refused. Absent: it is refused where it would sound in quiet hours.
 */
export const InQuietHours = z.object({
  /** người phê duyệt: who answers for it. */
  approvedBy: z.string().min(1).max(200),
  /** For the log, and for whoever was woken. */
  reason: z.string().min(1).max(500),
});
export type InQuietHours = z.infer<typeof InQuietHours>;

export const Programme = z.object({
  id: Id,
  title: z.string().min(1).max(300),
  priority: z.enum(['normal', 'priority']),
  provenance: Provenance,
  item: Item,
  /** First start, in `timezone`. */
  start: LocalDateTime,
  /** Default: the node's zone. */
  timezone: TimeZone.optional(),
  /** RFC 5545 RRULE value without `DTSTART`, `FREQ=DAILY;BYDAY=MO,TU`. Absent: once. */
  recurrence: z
    .string()
    .max(500)
    .regex(/^FREQ=/, 'must be an RFC 5545 RRULE value that starts with FREQ=')
    .optional(),
  /** Starts left out, RFC 5545 EXDATE. */
  except: z.array(LocalDateTime).max(1_000).default([]),
  /** Its slot: it ends at start + length at the latest. */
  length: PositiveIsoDuration,
  missed: MissedPolicy.default({ policy: 'skip' }),
  zones: Zones,
  /** `duck`: a `normal` programme that sounds in the same zones goes on beneath it, quieter. Absent: it is cut, and comes back. */
  over: z.literal('duck').optional(),
  /** Overrides the node's volume of that hour. */
  volume: VolumePercent.optional(),
  /** It may sound in quiet hours. */
  inQuietHours: InQuietHours.optional(),
});
export type Programme = z.infer<typeof Programme>;

export const Schedule = z.object({
  id: Id,
  title: z.string().min(1).max(300),
  /** Ids are unique within the schedule: an occurrence is named by them. */
  programmes: z
    .array(Programme)
    .max(10_000)
    .refine((programmes) => new Set(programmes.map((p) => p.id)).size === programmes.length, {
      message: 'must not name a programme id twice',
    }),
});
export type Schedule = z.infer<typeof Schedule>;
