/** `assignment`: what this node is now: name, groups, languages, zones, volumes by hour, quiet hours, what an e-board shows between. */
import * as z from 'zod';
import { BoardLink, BoardTexts } from '../board.ts';
import { Id, Language, PositiveIsoDuration, TimeOfDay, TimeZone, VolumePercent } from '../scalars.ts';

/**
 * A span of the day, its end left out. One that ends before it starts goes over midnight; one that ends where it starts is the
 * whole day.
 */
const DaySpan = z.object({ from: TimeOfDay, to: TimeOfDay });

const VolumeByHour = z.array(DaySpan.extend({ percent: VolumePercent })).max(24);

const Zone = z.object({
  id: Id,
  name: z.string().min(1).max(100),
  /**
   * Where this zone differs from the node. A box has one sound output: what names several zones sounds at the lowest of their volumes,
   * an alert at the highest of their `emergency`.
   */
  volume: z
    .object({
      /** Of what is scheduled, outside the spans of `byHour`; a programme's own volume is bounded by it. Absent: the node's. */
      standard: VolumePercent.optional(),
      byHour: VolumeByHour.default([]),
      /** Of alerts. Absent: the node's. */
      emergency: VolumePercent.optional(),
    })
    .optional(),
});

/** What an e-board shows around and between what is scheduled. */
export const Board = z.object({
  /** The commune's words for the line at the top. Absent: the node's name. */
  title: z.string().min(1).max(100).optional(),
  /** Stand in turn while nothing is on: office hours, telephone numbers, rules of the commune. */
  standing: z
    .array(z.object({ renditions: BoardTexts, link: BoardLink.optional() }))
    .max(20)
    .default([]),
  /** How fast people read from afar (characters per second). */
  readingSpeed: z.number().min(2).max(60).default(15),
  /** The screen is on in these, and dark outside of them; an alert lights it at any hour. Absent: always on. */
  hours: z.array(DaySpan).min(1).max(8).optional(),
});
export type Board = z.infer<typeof Board>;

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
  zones: z.array(Zone).min(1).max(32),
  volume: z.object({
    /** Outside the spans of `byHour`. */
    standard: VolumePercent,
    /** Of alerts. An exercise is capped by `exercise`. */
    emergency: VolumePercent,
    exercise: VolumePercent,
    byHour: VolumeByHour.default([]),
  }),
  /** Nothing scheduled sounds in these; alerts and the button do. One that ends where it starts is the whole day. */
  quietHours: z.array(DaySpan).max(8),
  /** A programme that would go beyond a limit is refused with a receipt. Absent: no limit. */
  sessionLimits: z
    .object({ maxLength: PositiveIsoDuration.optional(), maxPerDay: z.int().positive().optional() })
    .default({}),
  /**
   * Each start of a programme comes this much after its time, two seconds at most, `PT0.35S`: poles that hear one another echo
   * less when they do not speak at once. Absent: all at once.
   */
  stagger: z
    .string()
    .regex(/^PT([01](\.\d{1,3})?|2(\.0{1,3})?)S$/, 'must be seconds, two at most, such as PT0.35S')
    .optional(),
  /** The commune's order among issuers on a clash of equal priority: first in the list goes first. */
  issuerOrder: z.array(Id).max(64).default([]),
  /** Of an e-board. Absent: its name, its clock, always on. */
  board: Board.optional(),
});
export type Assignment = z.infer<typeof Assignment>;
