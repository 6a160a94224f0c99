/**
 * `command`: an order of authorised staff. `stop all` is valid for 60 s after `iat`, whatever its `exp`; a mute ends by itself, at
 * the latest 24 h after `iat` where it names no `until`.
 */
import * as z from 'zod';
import { Id, Instant } from '../scalars.ts';

/** Id of an item: of a bulletin, an alert, a programme or one play of it. */
const Item = z.string().min(1).max(512);

/** Person and reason, for the log. */
const By = z.string().min(1).max(200);

/** What is silenced: an item wherever it sounds here, all that sounds in a zone, or all that sounds on the box. */
export const Muted = z.union(
  [z.literal('box'), z.strictObject({ item: Item }), z.strictObject({ zone: Id })],
  { error: 'must be "box", {"zone": …} or {"item": …}' },
);
export type Muted = z.infer<typeof Muted>;

const Stop = z
  .object({
    name: z.literal('stop'),
    /** Id of the item on air or waiting; `all` is every one of them. */
    item: Item.optional(),
    /** Instead of an item: all that its issuer may end is silent in this zone, and ends where it sounds nowhere else. */
    zone: Id.optional(),
    by: By,
  })
  .refine(({ item, zone }) => (item === undefined) !== (zone === undefined), {
    path: ['item'],
    message: 'must be there, or zone instead, and not both',
  });

const Mute = z.object({
  name: z.literal('mute'),
  what: Muted,
  /** The mute ends then by itself, 31 days after `iat` at the latest. Absent: 24 h after `iat`. */
  until: Instant.optional(),
  /** Alerts are silenced as well. Absent: they sound. What is pressed or spoken on the box itself sounds in any case. */
  emergencies: z.literal(true).optional(),
  by: By,
});

const Unmute = z.object({
  name: z.literal('unmute'),
  /** As it was muted; `box` lifts every mute of the box, of its zones and items as well. */
  what: Muted,
  by: By,
});

/** Of one question of one box; part of the `jti` that answers it. */
export const EchoNonce = z.string().regex(/^[A-Za-z0-9-]{16,64}$/, 'must be 16–64 of A–Z a–z 0–9 -');

/** The answer to `echo` of a heartbeat: of use to that box for as long as it waits, never kept, and without a receipt. */
const Echo = z.object({ name: z.literal('echo'), nonce: EchoNonce });

/** Asks for a report `preview`: what the box will sound in the next 24 h, and what not. Changes nothing. */
const Preview = z.object({ name: z.literal('preview') });

/** Asks a board for a report `screenshot`: what it gives its display now. Changes nothing. */
const Screenshot = z.object({ name: z.literal('screenshot'), by: By });

export const Command = z.discriminatedUnion('name', [Stop, Mute, Unmute, Echo, Preview, Screenshot]);
export type Command = z.infer<typeof Command>;

/** One command by its name. */
export type CommandNamed<N extends Command['name']> = Extract<Command, { name: N }>;

/** A `stop all` older than this is refused: it must never lie in wait for the next alert (seconds). */
export const STOP_ALL_VALID_SECONDS = 60;

/** A mute that names no end holds for a broadcasting day: a forgotten one is a silent village (seconds). */
export const MUTE_WITHOUT_END_SECONDS = 24 * 3600;

/** A horn that waits for its repair is muted for this long at most before somebody must say so again (seconds). */
export const LONGEST_MUTE_SECONDS = 31 * 24 * 3600;

/** A box keeps no more mutes than this at a time: every heartbeat tells of all of them. */
export const MOST_MUTES = 64;
