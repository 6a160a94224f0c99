/** The name of one press, which no other has. `crypto.randomUUID` is not there on a page without TLS; this is. */
import type { Press } from '../../api/box-view.ts';

export function newPress(): Press {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return { press: Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('') };
}
