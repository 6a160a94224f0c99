/**
 * `province.toml`, every key with its default. Unknown keys are errors: a mistyped one must not be a silent default.
 */
import * as z from 'zod';
import { Permission } from '../../contract/messages/trust.ts';
import { Ed25519PublicKey, Id } from '../../contract/scalars.ts';

const address = z
  .string()
  .regex(/^[\w.:[\]-]+:\d{1,5}$/, 'must be address:port, such as 127.0.0.1:1883 (port 0: any free one)');

const IssuerSettings = z.strictObject({
  id: Id,
  name: z.string().min(1).max(200),
  /** JWK file within the folder, for an issuer whose messages are signed here. */
  key: z.string().min(1).optional(),
  /** Public keys of an issuer that signs elsewhere. */
  public_keys: z
    .array(z.strictObject({ kid: Id, x: Ed25519PublicKey }))
    .max(8)
    .default([]),
  may: z
    .array(
      z.strictObject({
        ...Permission.omit({ maxPriority: true, inQuietHours: true }).shape,
        max_priority: Permission.shape.maxPriority,
        in_quiet_hours: Permission.shape.inQuietHours,
      }),
    )
    .min(1),
});
export type IssuerSettings = z.infer<typeof IssuerSettings>;

export const ProvinceSettings = z.strictObject({
  province: z.strictObject({
    /** Administrative code; every node is in the group `province:<id>`. */
    id: z.string().regex(/^[A-Za-z0-9._-]{1,32}$/, 'must be 1–32 of A–Z a–z 0–9 . _ -'),
    name: z.string().min(1).max(200),
    /** người phê duyệt, where a message names none. */
    approved_by: z.string().min(1).max(200),
  }),
  broker: z
    .strictObject({
      /** Name or address by which nodes reach this machine; it stands in the server's certificate. */
      host: z.string().min(1).max(253).default('127.0.0.1'),
      /** MQTT without TLS: loopback only. "" is off. */
      tcp: z.union([z.literal(''), address]).default('127.0.0.1:1883'),
      /** MQTT over TLS, client certificates asked for. "" is off. */
      tls: z.union([z.literal(''), address]).default(''),
      /** A broker of your own instead of the embedded one. */
      outer: z
        .strictObject({
          url: z.url({ protocol: /^mqtts?$/, error: 'must be mqtts://host:port' }),
          /** What nodes are given, if not the same. */
          node_url: z.url({ protocol: /^mqtts?$/ }).optional(),
          ca: z.string().min(1).optional(),
          cert: z.string().min(1).optional(),
          key: z.string().min(1).optional(),
        })
        .optional(),
    })
    .prefault({}),
  content: z
    .strictObject({
      listen: address.default('127.0.0.1:8880'),
      /** Address that stands in messages, when a proxy or CDN serves the folder. */
      url: z.url({ protocol: /^https?$/ }).optional(),
    })
    .prefault({}),
  /** Loopback only. */
  api: z.strictObject({ listen: address.default('127.0.0.1:8881') }).prefault({}),
  /** CAP 1.2 documents that come in. */
  cap: z
    .strictObject({
      /** Whether a document without a signature is refused: never, from other systems (`http`), or by an operator's hand too. */
      require_signature: z.enum(['never', 'http', 'always']).default('never'),
      /** Takes signatures with SHA-1. Only where an issuer has nothing better: such a signature can be forged at some expense. */
      allow_sha1: z.boolean().default(false),
    })
    .prefault({}),
  issuer: z.array(IssuerSettings).min(1).max(1_000),
});
export type ProvinceSettings = z.infer<typeof ProvinceSettings>;
