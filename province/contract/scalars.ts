/**
 * The small values that several messages share. Each has one spelling on the wire.
 */
import * as z from 'zod';

/** Name of a node, group, issuer, schedule, item: what may stand in an MQTT topic level and in a file name. */
export const Id = z
  .string()
  .regex(
    /^[A-Za-z0-9][A-Za-z0-9._:-]{0,127}$/,
    'must be 1–128 of A–Z a–z 0–9 . _ : - and start with a letter or digit',
  );

/** An instant, RFC 3339 with offset: `2026-11-22T05:00:00+07:00`. */
export const Instant = z.iso.datetime({
  offset: true,
  error: 'must be an instant with offset such as 2026-11-22T05:00:00+07:00',
});

const localDateTime = 'must be a date and time without zone such as 2026-11-22T05:00:00';
/** A wall-clock time without zone, read in the zone named beside it: `2026-11-22T05:00:00`. */
export const LocalDateTime = z
  .string()
  .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/, localDateTime)
  .refine(isDateTime, localDateTime);

/** An hour of the day, `05:00` to `23:59`, read in the node's zone. */
export const TimeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be HH:MM, 00:00 to 23:59');

/**
 * ISO 8601 duration of hours, minutes, seconds: `PT15M`, `PT1H30M`, `PT10.5S`. Days are not used: they are not all 24 h.
 * At most six digits each, so that every duration is a finite number of milliseconds.
 */
export const IsoDuration = z
  .string()
  .regex(
    /^PT(?=\d)(\d{1,6}H)?(\d{1,6}M)?(\d{1,6}(\.\d{1,3})?S)?$/,
    'must be an ISO 8601 duration such as PT15M',
  );

/** A duration that is not zero: the length of something that is heard. */
export const PositiveIsoDuration = z
  .string()
  .regex(
    /^PT(?=.*[1-9])(\d{1,6}H)?(\d{1,6}M)?(\d{1,6}(\.\d{1,3})?S)?$/,
    'must be an ISO 8601 duration longer than zero such as PT15M',
  );

/** IANA time zone, `Asia/Ho_Chi_Minh`. */
export const TimeZone = z.string().refine(isTimeZone, 'must be an IANA time zone such as Asia/Ho_Chi_Minh');

/** BCP 47 language tag: `vi`, `hmn`, `tai`. */
export const Language = z
  .string()
  .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'must be a BCP 47 tag such as vi or hmn');

/** SHA-256, 64 lower-case hexadecimal digits. */
export const Sha256 = z.string().regex(/^[0-9a-f]{64}$/, 'must be 64 lower-case hexadecimal digits');

/** Raw 32-byte Ed25519 public key, base64url without padding (RFC 8037 `x`). The last character has no spare bits set: one spelling. */
export const Ed25519PublicKey = z
  .string()
  .regex(/^[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]$/, 'must be 32 bytes in canonical base64url: 43 characters');

/** Loudness wanted, 0–100 %. 0 is silence and is reported as such, never as played. */
export const VolumePercent = z.number().min(0).max(100);

/** Circular 39/2020: thông thường < ưu tiên < khẩn cấp. */
export const Priority = z.enum(['normal', 'priority', 'emergency']);
export type Priority = z.infer<typeof Priority>;

/** Relay zones that an item sounds in; `all` is every zone of the node. */
export const Zones = z
  .union([z.literal('all'), z.array(Id).min(1).max(32)], {
    error: 'must be "all" or a list of 1–32 zone ids',
  })
  .default('all');
export type Zones = z.infer<typeof Zones>;

/** Where an item comes from in the eyes of the law: carried into every play-log row (Decree 49/2024). */
export const Provenance = z.object({
  /** đơn vị ban hành, in words for people; the signing issuer is in the envelope. */
  issuedBy: z.string().min(1).max(200),
  /** người phê duyệt */
  approvedBy: z.string().min(1).max(200),
  /** lĩnh vực (Decree 49/2024 Art. 6) */
  category: z.string().min(1).max(100),
});
export type Provenance = z.infer<typeof Provenance>;

/** A file the box fetches, checks and keeps under its SHA-256. */
export const ContentRef = z.object({
  sha256: Sha256,
  /** Length of the file. A transfer that ends earlier is a short file, one that goes on is refused. */
  bytes: z
    .int()
    .positive()
    .max(4 * 1024 ** 3),
  url: z.url({ protocol: /^https?$/ }),
  mediaType: z.string().min(3).max(100),
});
export type ContentRef = z.infer<typeof ContentRef>;

/**
 * Where a live station is: Icecast or plain HTTP, HLS (a path that ends in `.m3u8`, over http or https), RTP of a static payload type
 * (`rtp://239.1.1.1:5004`), SRT. A box whose decoder lacks a protocol takes the next rung, and says so in a fault.
 */
export const StreamAddress = z.url({ protocol: /^(https?|rtp|srt)$/ });

function isTimeZone(name: string): boolean {
  if (name === 'Asia/Ho_Chi_Minh') return true; // asking Intl costs 80 µs, and a schedule names its zone a thousand times
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false; // RangeError is how Intl says "no such zone"
  }
}

/** Whether the calendar has it: no 30 February, no 24 o'clock. */
function isDateTime(text: string): boolean {
  const ms = Date.parse(`${text}Z`);
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(text);
}
