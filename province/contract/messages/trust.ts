/** `trust`: who may sign what, where. Signed by the root key that the node's identity pins. */
import { z } from 'zod';
import { Ed25519PublicKey, Id, Instant, Priority } from '../scalars.ts';

export const TrustedKey = z.object({
  /** Key id: stands in the header of each JWS. */
  kid: Id,
  x: Ed25519PublicKey,
});
export type TrustedKey = z.infer<typeof TrustedKey>;

/** One permission. A message is allowed if one permission allows all of it. */
export const Permission = z.object({
  types: z
    .array(z.enum(['plan', 'assignment', 'schedule', 'bulletin', 'alert', 'command', 'welcome']))
    .min(1),
  /** Highest priority this issuer may give an item. */
  maxPriority: Priority,
  /** Node ids or group ids; `*` is everywhere. A node is covered if its id or one of its groups is named. */
  areas: z
    .array(z.union([z.literal('*'), Id]))
    .min(1)
    .max(10_000),
});
export type Permission = z.infer<typeof Permission>;

export const Issuer = z.object({
  id: Id,
  name: z.string().min(1).max(200),
  keys: z.array(TrustedKey).min(1).max(8),
  may: z.array(Permission).min(1).max(32),
});
export type Issuer = z.infer<typeof Issuer>;

export const Trust = z.object({
  root: z.object({ keys: z.array(TrustedKey).min(1).max(8), threshold: z.int().min(1).max(8) }),
  /** A newer list is due by then; overdue is a fault, never a reason for silence. */
  nextUpdate: Instant,
  issuers: z.array(Issuer).max(1_000),
});
export type Trust = z.infer<typeof Trust>;
