/**
 * What every answer tells a browser that it must not do with it. On the raw answer, so that streams have it as well. No
 * Strict-Transport-Security: a phone that does not know the province's authority could not get past its warning any more.
 */
import type { ServerResponse } from 'node:http';

/** `blob:`: whoever recorded something hears it before they send it. */
const CONTENT =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; media-src 'self' blob:; base-uri 'none'; form-action 'none'; ";

/** `framed`: by pages of the same origin, as the village shows its boards. `alone`: by nobody, nor does it share anything. */
export function setHeaders(answer: ServerResponse, how: 'framed' | 'alone'): void {
  const framed = how === 'framed';
  const headers = {
    'content-security-policy': `${CONTENT}frame-ancestors ${framed ? "'self'" : "'none'"}`,
    'x-frame-options': framed ? 'SAMEORIGIN' : 'DENY',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=()',
    'cache-control': 'no-store',
  };
  for (const [name, value] of Object.entries(headers)) answer.setHeader(name, value);
}
