/** `playlog` (nhật ký phát): proof of play, one row per play. */
import * as z from 'zod';
import { Id, Instant, Language, Provenance } from '../scalars.ts';
import { MissingLanguages, UnheardReason } from './receipt.ts';

/** A row tells of no more cuts than this; the oldest ones. */
export const MOST_CUTS = 100;

/** Longer texts are told to here, and end in "…". */
export const MOST_SPOKEN = 4_000;

/** One stretch of speech of a play: what was to be said, in which language, and how it was made. */
export const SpokenWords = z.object({
  language: Language,
  /** `audio`: a recording that the message names. `phrase`: recorded on the box. `speech`: made on the box from the text. */
  by: z.enum(['audio', 'phrase', 'speech']),
  /** As it is read aloud, numbers as words; of `audio` the text that came with it. */
  text: z.string().min(1).max(MOST_SPOKEN),
});
export type SpokenWords = z.infer<typeof SpokenWords>;

/** What was measured on the way of the sound from the decoder to the horn. */
export const PlayProof = z.object({
  /** Frames per second of the device. */
  rate: z.int().positive(),
  /** Frames of this play that were handed to the device. */
  handedFrames: z.int().nonnegative(),
  /** Of those, frames that the device's pointer passed. */
  playedFrames: z.int().nonnegative(),
  /** RMS of what was handed over, at its volume (dBFS); absent for digital silence. */
  rmsDbfs: z.number().max(0.1).optional(),
  /** What read-back lines said of the relays while it sounded: `false` if one ever said otherwise. Zones without such a line are left out. */
  relays: z
    .array(z.object({ zone: Id, confirmed: z.boolean() }))
    .max(32)
    .optional(),
  /** Where sound comes back from the amplifier: for how long the two were compared (ms), and for how long it was there. */
  loopback: z
    .object({
      comparedMs: z.number().nonnegative(),
      presentMs: z.number().nonnegative(),
      /** Mean level of what came back, 200–1,500 Hz (dBFS); absent for digital silence. */
      levelDbfs: z.number().max(0.1).optional(),
    })
    .optional(),
});
export type PlayProof = z.infer<typeof PlayProof>;

export const PlayLogRow = z.object({
  v: z.literal(1),
  id: Id,
  nodeId: Id,
  /** Schedule/programme, bulletin or alert id; `button`, `microphone` or `console` for an override. */
  item: z.string().max(512),
  class: z.enum(['override', 'emergency', 'priority', 'normal', 'ambient']),
  exercise: z.boolean(),
  title: z.string().max(300),
  /** Who signed; `local` for what was pressed on the box. */
  issuer: z.string().max(200),
  provenance: Provenance.optional(),
  zones: z.array(Id).max(32),
  /** Of `zones`, those that an order kept silent, from its beginning or from some time on. Absent: none. */
  silencedZones: z.array(Id).min(1).max(32).optional(),
  plannedAt: Instant.optional(),
  /** When its first frame was heard, by the device's pointer; absent if none was handed to the device. */
  startedAt: Instant.optional(),
  endedAt: Instant,
  outcome: z.enum(['played', 'partial', 'missed']),
  reason: UnheardReason.optional(),
  /** Who ordered that it end or be silent: the issuer, `local` at the box, and the person and reason that the order named. */
  orderedBy: z
    .object({
      issuer: z.string().max(200),
      by: z.string().max(200),
      /** Of an order that ended it: from when the box had it to the last frame that was heard (ms). */
      afterMs: z.number().nonnegative().optional(),
    })
    .optional(),
  /** Measured at the device: time its pointer moved over frames of this item that were louder than nothing (ms). */
  soundedMs: z.number().nonnegative(),
  /** What would have been the whole (ms), of a live station its slot; absent where unknown (an alert, a siren). */
  expectedMs: z.number().nonnegative().optional(),
  volumePercent: z.number().min(0).max(100),
  /** Each time something stronger cut in. */
  cuts: z
    .array(z.object({ by: z.string().max(512), at: Instant, resumedAt: Instant.optional() }))
    .max(MOST_CUTS),
  /**
   * Stages of an alert's or override's way: monotonic ms of this boot, so that only differences mean something. `firstSample` and
   * `firstWord` are heard, not handed over.
   */
  stampsMs: z
    .partialRecord(
      z.enum(['received', 'verified', 'decided', 'relayOn', 'firstSample', 'firstWord']),
      z.number(),
    )
    .optional(),
  /** Words in the order in which they were to be heard. Absent: none that the box knows of, as in a programme from a file. */
  spoken: z.array(SpokenWords).min(1).max(40).optional(),
  missingLanguages: MissingLanguages.optional(),
  /** Absent for the screen, and where nothing reached the device's side at all. */
  proof: PlayProof.optional(),
  clockTrust: z.enum(['synchronised', 'rtc', 'carried', 'unknown']),
});
export type PlayLogRow = z.infer<typeof PlayLogRow>;
