/**
 * The cookie that holds a session's secret: read by no script, sent by no page of elsewhere. Under TLS its name binds it to this very
 * host and to TLS. Cookies know no ports, so the name does: two boxes of a village on one machine are two.
 */
import type { IncomingMessage } from 'node:http';
import { LONGEST } from './sessions.ts';

export class SessionCookie {
  readonly #name: string;
  readonly #rest: string;

  constructor(port: number, tls: boolean) {
    this.#name = `${tls ? '__Host-' : ''}loa-${port}`;
    this.#rest = `; Path=/; HttpOnly; SameSite=Strict${tls ? '; Secure' : ''}`;
  }

  /** The secret that a request brings. */
  of({ headers }: Pick<IncomingMessage, 'headers'>): string | undefined {
    for (const pair of headers.cookie?.split(';') ?? []) {
      const at = pair.indexOf('=');
      if (pair.slice(0, at).trim() === this.#name) return pair.slice(at + 1).trim();
    }
    return undefined;
  }

  set(secret: string): string {
    return `${this.#name}=${secret}${this.#rest}; Max-Age=${LONGEST / 1_000}`;
  }

  clear(): string {
    return `${this.#name}=${this.#rest}; Max-Age=0`;
  }
}
