/**
 * Takes a signed message apart down to its claims. A trust list may be wrapped in several signatures (RFC 7515 has one per
 * compact JWS): each further one has the JWS inside as its payload and says so in `cty`.
 */
import { type CompactJws, JWS_TYPE, parseCompact } from './compact.ts';
import { readPayload } from './read-payload.ts';

/** Eight root keys in force and eight new ones. */
const MAX_LAYERS = 16;

export type Opened =
  | {
      readonly ok: true;
      /** Outermost first; never empty. */
      readonly layers: readonly [CompactJws, ...CompactJws[]];
      readonly claims: unknown;
    }
  | {
      readonly ok: false;
      readonly reason: 'too-large' | 'malformed' | 'bad-signature' | 'not-utf8' | 'not-json';
      readonly detail: string;
    };

/** Checks no signature. Never throws. */
export function openLayers(text: string): Opened {
  const outermost = parseCompact(text);
  if (!outermost.ok) return outermost;
  const layers: [CompactJws, ...CompactJws[]] = [outermost.jws];
  let layer = outermost.jws;
  for (;;) {
    if (layer.typ !== JWS_TYPE)
      return { ok: false, reason: 'malformed', detail: `JWS header "typ" must be "${JWS_TYPE}"` };
    if (layer.cty !== JWS_TYPE) break;
    if (layers.length === MAX_LAYERS)
      return { ok: false, reason: 'malformed', detail: `message must have at most ${MAX_LAYERS} signatures` };
    const inner = parseCompact(Buffer.from(layer.payload).toString('latin1'));
    if (!inner.ok) return inner;
    layer = inner.jws;
    layers.push(layer);
  }
  const payload = readPayload(layer.payload);
  return payload.ok ? { ok: true, layers, claims: payload.json } : payload;
}
