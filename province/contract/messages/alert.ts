/** `alert`: khẩn cấp. Sounds at once, nobody approves it on the way. Named by CAP 1.2's key (sender, identifier, sent). */
import * as z from 'zod';
import { CapAlertFacts, CapInfoFacts } from '../cap/cap-facts.ts';
import { ContentRef, Instant, IsoDuration, Language, Provenance, Zones } from '../scalars.ts';

/** CAP 1.2 §3.2.1: the three together name one alert for ever. Commas and spaces are not allowed in the first two. */
const capToken = z
  .string()
  .min(1)
  .max(200)
  .regex(/^[^\s,<&]+$/, 'must have no space, comma, < or &');
export const AlertKey = z.object({ sender: capToken, identifier: capToken, sent: Instant });
export type AlertKey = z.infer<typeof AlertKey>;

/**
 * CAP 1.2 §3.2.1 `references` spelling: `sender,identifier,sent`. The same instant has one spelling here, whatever offset it came
 * with: Vietnam's (CAP allows no `Z`), so that two envelopes of one alert have one id.
 */
export function alertId({ sender, identifier, sent }: AlertKey): string {
  return `${sender},${identifier},${inVietnam(sent)}`;
}

const HANOI_OFFSET_MS = 7 * 3_600_000;

function inVietnam(instant: string): string {
  const local = new Date(Date.parse(instant) + HANOI_OFFSET_MS).toISOString();
  return local.replace(/(\.000)?Z$/, '+07:00');
}

export const AlertInfo = z.object({
  language: Language,
  headline: z.string().min(1).max(300),
  description: z.string().max(10_000).default(''),
  instruction: z.string().max(10_000).default(''),
  /** The words spoken, if the province has recorded them. Absent or not there in time: phrase by hazard and level, then the text read aloud. */
  audio: ContentRef.optional(),
  /** What the `info` block of a CAP document says beyond this. Absent: the alert did not come as CAP. */
  cap: CapInfoFacts.optional(),
});
export type AlertInfo = z.infer<typeof AlertInfo>;

export const Alert = z
  .object({
    key: AlertKey,
    /** CAP status: only `actual` sounds as real. */
    status: z.enum(['actual', 'exercise', 'test']),
    msgType: z.enum(['alert', 'update', 'cancel']),
    /** Alerts that an update or cancel ends. */
    references: z.array(AlertKey).max(100).default([]),
    /** Decision 18/2021/QĐ-TTg Art. 4: 1 light blue … 5 violet. */
    level: z.int().min(1).max(5),
    /** Kind of disaster, such as `storm`, `flood`, `landslide`. */
    hazard: z.string().min(1).max(100),
    provenance: Provenance,
    /** Ends then, whatever else. An update or cancel that comes later still ends what it refers to. */
    expires: Instant,
    /** From the start of one round to the next. Shorter than a round: one round follows the other. */
    repeatEvery: IsoDuration.default('PT2H'),
    zones: Zones,
    infos: z.array(AlertInfo).min(1).max(16),
    /** What a CAP document says of the whole alert beyond this. */
    cap: CapAlertFacts.optional(),
  })
  .refine((a) => a.msgType === 'alert' || a.references.length > 0, {
    path: ['references'],
    message: 'must name at least one alert that this update or cancel ends',
  });
export type Alert = z.infer<typeof Alert>;
