/** `trust`: who may sign what, where. Signed by the root key that the node's identity pins. */
import * as z from 'zod';
import { Ed25519PublicKey, Id, Instant, Priority } from '../scalars.ts';

export const TrustedKey = z.object({
  /** Key id: stands in the header of each JWS. */
  kid: Id,
  x: Ed25519PublicKey,
});
export type TrustedKey = z.infer<typeof TrustedKey>;

/** Root keys and how many of them must sign a trust list. Form of `root.json`, which a node's identity pins. */
export const RootKeys = z
  .object({ keys: z.array(TrustedKey).min(1).max(8), threshold: z.int().min(1).max(8) })
  .refine((root) => root.threshold <= new Set(root.keys.map((key) => key.x)).size, {
    path: ['threshold'],
    message: 'must be at most the number of different keys',
  });
export type RootKeys = z.infer<typeof RootKeys>;

/**
 * Who signs the trust list. No issuer may take this name. As the audience of a trust list it means every node that believes these
 * root keys: one list, signed once by people who come together for it, serves the whole province and boxes it does not know yet.
 */
export const ROOT_ISSUER = 'root';

/** One permission. A message is allowed if one permission allows all of it. */
export const Permission = z.object({
  types: z
    .array(z.enum(['plan', 'assignment', 'schedule', 'bulletin', 'alert', 'command', 'welcome']))
    .min(1),
  /** Highest priority this issuer may give an item. An alert, and a `stop all`, need `emergency`. */
  maxPriority: Priority,
  /** Node ids or group ids; `*` is everywhere. A node is covered if its id or one of its groups is named. */
  areas: z
    .array(z.union([z.literal('*'), Id]))
    .min(1)
    .max(10_000),
  /** Its programmes and bulletins may carry leave to sound in quiet hours. Absent: they may not. */
  inQuietHours: z.boolean().optional(),
});
export type Permission = z.infer<typeof Permission>;

export const Issuer = z.object({
  id: Id,
  name: z.string().min(1).max(200),
  keys: z
    .array(TrustedKey)
    .min(1)
    .max(8)
    .refine((keys) => new Set(keys.map((key) => key.kid)).size === keys.length, {
      message: 'must not name a key id twice',
    }),
  may: z.array(Permission).min(1).max(32),
});
export type Issuer = z.infer<typeof Issuer>;

export const Trust = z.object({
  /** The root keys from now on. */
  root: RootKeys,
  /** A newer list is due by then; overdue is a fault, never a reason for silence. */
  nextUpdate: Instant,
  issuers: z
    .array(Issuer)
    .max(1_000)
    .refine((issuers) => new Set([ROOT_ISSUER, ...issuers.map((i) => i.id)]).size === issuers.length + 1, {
      message: `must not name an issuer twice, nor one "${ROOT_ISSUER}"`,
    }),
});
export type Trust = z.infer<typeof Trust>;
