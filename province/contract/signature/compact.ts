/**
 * Takes a compact JWS apart (RFC 7515 §3.1), strictly. It checks no signature: see `verify.ts`.
 *
 * Invariant: two texts that differ never come apart into the same JWS. Only the canonical base64url spelling is read, so that the
 * SHA-256 of the text names the message.
 */
import { MAX_MESSAGE_BYTES } from '../topics.ts';

/** `typ` of every message, and `cty` of one that wraps another: no JWS made for another purpose is taken for ours. */
export const JWS_TYPE = 'loa+jws';

/** Ed25519 signatures have one length (bytes). */
const SIGNATURE_BYTES = 64;

export interface CompactJws {
  readonly kid: string | undefined;
  readonly typ: unknown;
  /** What the payload is; `JWS_TYPE` where a further root key signed over a signed message. */
  readonly cty: unknown;
  readonly payload: Uint8Array;
  /** The text that is signed: header and payload as they were sent. */
  readonly signingInput: string;
  readonly signature: Uint8Array;
}

export type CompactReading =
  | { readonly ok: true; readonly jws: CompactJws }
  | {
      readonly ok: false;
      readonly reason: 'too-large' | 'malformed' | 'bad-signature';
      readonly detail: string;
    };

/** Reads `text`. Never throws. `bad-signature` is answered for an algorithm that we do not let protect a message. */
export function parseCompact(text: string): CompactReading {
  if (text.length > MAX_MESSAGE_BYTES)
    return {
      ok: false,
      reason: 'too-large',
      detail: `message must have at most ${MAX_MESSAGE_BYTES} bytes, it has ${text.length}`,
    };
  const parts = text.split('.', 4);
  const [headerText, payloadText, signatureText] = parts;
  if (
    parts.length !== 3 ||
    headerText === undefined ||
    payloadText === undefined ||
    signatureText === undefined
  )
    return malformed('message must be a compact JWS: header.payload.signature, exactly two dots');
  const header = fromBase64Url(headerText);
  const payload = fromBase64Url(payloadText);
  const signature = fromBase64Url(signatureText);
  if (!header) return malformed(`JWS header ${notBase64Url(headerText)}`);
  if (!payload) return malformed(`JWS payload ${notBase64Url(payloadText)}`);
  if (!signature) return malformed(`JWS signature ${notBase64Url(signatureText)}`);

  const fields = parseObject(header);
  if (!fields) return malformed('JWS header must be a JSON object');
  if (fields['alg'] !== 'EdDSA')
    return { ok: false, reason: 'bad-signature', detail: 'JWS header "alg" must be "EdDSA"' };
  if (Object.hasOwn(fields, 'crit'))
    return malformed('JWS header "crit" must be absent: no extension is understood');
  const { kid, typ, cty } = fields;
  if (kid !== undefined && typeof kid !== 'string') return malformed('JWS header "kid" must be a string');
  if (signature.byteLength !== SIGNATURE_BYTES)
    return {
      ok: false,
      reason: 'bad-signature',
      detail: `JWS signature must have ${SIGNATURE_BYTES} bytes, it has ${signature.byteLength}`,
    };
  const signingInput = text.slice(0, headerText.length + 1 + payloadText.length);
  return { ok: true, jws: { kid, typ, cty, payload, signingInput, signature } };
}

function malformed(detail: string): CompactReading {
  return { ok: false, reason: 'malformed', detail };
}

/** Answers undefined for anything but the one canonical spelling: no padding, no spare bits, no foreign character. */
function fromBase64Url(text: string): Uint8Array | undefined {
  const bytes = Buffer.from(text, 'base64url');
  return bytes.toString('base64url') === text ? bytes : undefined;
}

function notBase64Url(text: string): string {
  if (/[\r\n]$/.test(text)) return 'must not end in a line break: publish the message without one';
  if (text.includes('=')) return 'must be base64url without padding "="';
  return 'must be canonical base64url (A–Z a–z 0–9 - _)';
}

function parseObject(bytes: Uint8Array): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(
      new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes),
    );
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined; // neither UTF-8 nor JSON: the caller says so to whoever sent it
  }
}
