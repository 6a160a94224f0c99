/**
 * Reads the bytes inside a JWS as JSON. Nothing of it is believed before the signature is checked.
 */

// ignoreBOM keeps a byte order mark, which JSON then refuses (RFC 8259 §8.1).
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

export type PayloadReading =
  | { readonly ok: true; readonly json: unknown }
  | { readonly ok: false; readonly reason: 'not-utf8' | 'not-json'; readonly detail: string };

/** Never throws. */
export function readPayload(payload: Uint8Array): PayloadReading {
  let text: string;
  try {
    text = utf8.decode(payload);
  } catch {
    return { ok: false, reason: 'not-utf8', detail: 'JWS payload must be UTF-8' };
  }
  try {
    return { ok: true, json: JSON.parse(text) };
  } catch {
    return { ok: false, reason: 'not-json', detail: 'JWS payload must be JSON' };
  }
}
