/**
 * What a message says of itself, before its signature is checked: who it is from, and what of. Good enough to have it wait, never to
 * believe it. Never throws.
 */

export interface Peeked {
  readonly iss: string;
  readonly type: string;
  /** Of an alert its `msgType`, of a command its `name`. */
  readonly variant: unknown;
}

/** Undefined for what is no compact JWS of a JSON object that names both. */
export function peek(bytes: Uint8Array): Peeked | undefined {
  const dot = bytes.indexOf(DOT);
  const end = bytes.indexOf(DOT, dot + 1);
  if (dot < 0 || end < 0) return undefined;
  const payload = Buffer.from(bytes.buffer, bytes.byteOffset + dot + 1, end - dot - 1).toString('latin1');
  try {
    const claims: unknown = JSON.parse(Buffer.from(payload, 'base64url').toString());
    if (typeof claims !== 'object' || claims === null) return undefined;
    const { iss, type, body } = claims as Record<string, unknown>;
    if (typeof iss !== 'string' || typeof type !== 'string') return undefined;
    const { msgType, name } = (typeof body === 'object' && body !== null ? body : {}) as Record<
      string,
      unknown
    >;
    return { iss, type, variant: type === 'alert' ? msgType : name };
  } catch {
    return undefined; // no JSON: reading it will say so
  }
}

const DOT = '.'.charCodeAt(0);
