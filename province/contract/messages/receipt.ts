/** `receipt`: what became of a message or of one occurrence of an item. `reason` is a code, `detail` is for people. */
import * as z from 'zod';
import { Id, Instant, Language, Sha256 } from '../scalars.ts';

/** Why a message was refused. */
export const RefusalReason = z.enum([
  'bad-signature',
  'unknown-issuer',
  'not-permitted',
  'wrong-audience',
  'expired',
  /** A one-off older than the floor of the welcome: the box cannot know whether it did it before. */
  'before-floor',
  'issued-in-future',
  'replayed',
  'old-version',
  'unknown-version',
  'too-large',
  'not-utf8',
  'not-json',
  'malformed',
  'not-welcomed',
  'quiet-hours',
  'session-limit',
  'bad-recurrence',
  'no-such-item',
  'no-such-zone',
  /** The box has no board. */
  'no-board',
  /** Of its board no picture is taken: no unit of ours runs its browser, or another one is being taken. */
  'no-screenshot',
  /** More is muted already than a heartbeat can tell of. */
  'too-many-mutes',
  /** Of this issuer the box holds as much as it can: send it again later. */
  'too-many',
]);
export type RefusalReason = z.infer<typeof RefusalReason>;

/** Why an item was not heard, or not whole. */
export const UnheardReason = z.enum([
  'content-missing',
  'content-short',
  'content-hash',
  'content-http',
  'content-disk-full',
  'content-unplayable',
  'decoder-died',
  'device-frozen',
  'device-lost',
  'empty',
  'muted',
  'stopped',
  'superseded',
  'cancelled',
  'expired',
  'interrupted',
  'slot-ended',
  'clock-unknown',
  'late',
  'agent-stopped',
  'power-lost',
  'withdrawn',
  'no-rendition',
  'stream-failed',
  /** The box could not say the words of a text: no voice of its own, or one that broke off. */
  'speech-failed',
  'time-limit',
]);
export type UnheardReason = z.infer<typeof UnheardReason>;

/**
 * Of the node's languages, those in which it was not to be heard or seen here: the item does not have them, its file is not here, no voice of
 * the box reads them, or the slot was full before their turn. Told at its end. Absent: none is missing.
 */
export const MissingLanguages = z.array(Language).min(1).max(8);

/** What the receipt speaks of: a message, and within it one occurrence of one item. */
export const ReceiptSubject = z.object({
  type: z.enum([
    'plan',
    'trust',
    'assignment',
    'schedule',
    'bulletin',
    'alert',
    'command',
    'welcome',
    'content',
    'local',
  ]),
  /** jti of the message, where it could be read. */
  jti: Id.optional(),
  /** Schedule, bulletin or alert id. */
  id: z.string().max(512).optional(),
  version: z.int().positive().optional(),
  /** Programme within a schedule. */
  programme: Id.optional(),
  /** Planned start of the occurrence. */
  occurrence: Instant.optional(),
  /** Content by its hash. */
  sha256: Sha256.optional(),
});
export type ReceiptSubject = z.infer<typeof ReceiptSubject>;

const base = {
  v: z.literal(1),
  id: Id,
  nodeId: Id,
  at: Instant,
  subject: ReceiptSubject,
  detail: z.string().max(2_000).optional(),
};

export const Receipt = z.discriminatedUnion('status', [
  /** Stored: survives a power cut. */
  z.object({ ...base, status: z.literal('received') }),
  z.object({ ...base, status: z.literal('refused'), reason: RefusalReason }),
  z.object({ ...base, status: z.literal('cached') }),
  /** Content could not be had or was bad; the box tries again. */
  z.object({ ...base, status: z.literal('not-cached'), reason: UnheardReason, retryAt: Instant.optional() }),
  z.object({ ...base, status: z.literal('scheduled'), nextAt: Instant.optional() }),
  z.object({ ...base, status: z.literal('playing') }),
  z.object({
    ...base,
    status: z.literal('played'),
    soundedMs: z.number().nonnegative(),
    missingLanguages: MissingLanguages.optional(),
  }),
  z.object({
    ...base,
    status: z.literal('partial'),
    soundedMs: z.number().nonnegative(),
    reason: UnheardReason,
    missingLanguages: MissingLanguages.optional(),
  }),
  z.object({
    ...base,
    status: z.literal('missed'),
    reason: UnheardReason,
    missingLanguages: MissingLanguages.optional(),
  }),
]);
export type Receipt = z.infer<typeof Receipt>;
