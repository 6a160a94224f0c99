/**
 * What a CAP 1.2 document says of an alert beyond what a box sounds: kept in the signed alert, so that an alert that came as CAP goes
 * out as CAP with nothing lost, and a screen or a log can tell it. Names and words are the standard's.
 */
import * as z from 'zod';
import { Instant } from '../scalars.ts';
import { CATEGORIES, CERTAINTIES, RESPONSE_TYPES, SEVERITIES, URGENCIES } from './enumerations.ts';

const text = (most: number) => z.string().min(1).max(most);

const NamedValue = z.object({ valueName: text(300), value: z.string().max(10_000) });

/** A file of the document that is not in the message: its digest is SHA-1, and whoever fetches it checks it. */
const Resource = z.object({
  resourceDesc: text(1_000),
  mimeType: text(200),
  /** Bytes. */
  size: z.int().nonnegative().optional(),
  uri: text(4_000).optional(),
  /** SHA-1, 40 hexadecimal digits. */
  digest: z
    .string()
    .regex(/^[0-9A-Fa-f]{40}$/, 'must be 40 hexadecimal digits')
    .optional(),
});

const Area = z.object({
  areaDesc: text(10_000),
  /** `lat,lon lat,lon …` in degrees (WGS 84), the last point is the first. */
  polygon: z.array(text(100_000)).max(200).default([]),
  /** `lat,lon radius` in degrees and kilometres. */
  circle: z.array(text(100)).max(200).default([]),
  geocode: z.array(NamedValue).max(1_000).default([]),
  /** Feet above mean sea level. */
  altitude: z.number().optional(),
  /** Feet above mean sea level. */
  ceiling: z.number().optional(),
});

/** Of one `info` block. */
export const CapInfoFacts = z.object({
  category: z.array(z.enum(CATEGORIES)).min(1).max(12),
  event: text(1_000),
  responseType: z.array(z.enum(RESPONSE_TYPES)).max(20).default([]),
  urgency: z.enum(URGENCIES),
  severity: z.enum(SEVERITIES),
  certainty: z.enum(CERTAINTIES),
  audience: text(2_000).optional(),
  eventCode: z.array(NamedValue).max(100).default([]),
  effective: Instant.optional(),
  onset: Instant.optional(),
  /** Of this block; the alert itself ends with the last of them. */
  expires: Instant.optional(),
  senderName: text(1_000).optional(),
  /** As it stands in the document where the one to be spoken is not it: longer than 300 characters, or `null` for none. */
  headline: text(4_000).nullable().optional(),
  web: text(4_000).optional(),
  contact: text(2_000).optional(),
  /** Without those that are fields of the alert: level, hazard and ours. */
  parameter: z.array(NamedValue).max(200).default([]),
  resource: z.array(Resource).max(50).default([]),
  area: z.array(Area).max(200).default([]),
});
export type CapInfoFacts = z.infer<typeof CapInfoFacts>;

/** Of the whole document. */
export const CapAlertFacts = z.object({
  source: text(1_000).optional(),
  addresses: z.array(z.string().max(300)).max(100).default([]),
  code: z.array(text(300)).max(100).default([]),
  note: text(10_000).optional(),
  incidents: z.array(z.string().max(300)).max(100).default([]),
  /** A cancel may come without any `info`: the one block of the alert was made from its note. */
  withoutInfo: z.literal(true).optional(),
});
export type CapAlertFacts = z.infer<typeof CapAlertFacts>;
