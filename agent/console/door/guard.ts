/**
 * Stands before every route of the console, and lets through nobody whom the route does not say that it takes: a route that says
 * nothing takes whoever is logged in. Asked of the route that was found, not of what the address looks like.
 */
import { timingSafeEqual } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Door } from './door.ts';
import { REFUSALS } from './refusals.ts';
import { refuse } from './refuse.ts';
import type { SessionCookie } from './session-cookie.ts';
import type { Guest } from './sessions.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Who is let in: anybody, to read; whoever comes from our page, to log in; else whoever is logged in. */
    readonly door?: 'anybody' | 'knocking';
    /** Asked by pages again and again: it does not show that anybody is there. */
    readonly byItself?: true;
    /** Has this guard before it. Set by the guard. */
    desk?: true;
  }
}

export interface GuardParts {
  readonly door: Door;
  readonly cookie: SessionCookie;
  /** Of pages of ours, as browsers write it: https or http. */
  readonly scheme: 'http' | 'https';
}

/** Whoever is at a box without a PIN and did not say a name; the header is the one that commands on this machine send. */
const NAMELESS: Guest = { who: 'console', token: '1', onEnd: () => () => {} };

export class Guard {
  readonly #parts: GuardParts;
  readonly #guests = new WeakMap<FastifyRequest, Guest>();

  constructor(parts: GuardParts) {
    this.#parts = parts;
  }

  /** Before all routes that `server` is given from now on. */
  stand(server: FastifyInstance): void {
    server.addHook('onRoute', (route) => {
      route.config = { ...route.config, desk: true };
    });
    server.addHook('onRequest', async (request, reply) => {
      const { door, byItself } = request.routeOptions.config;
      const { method, headers } = request;
      const reads = method === 'GET' || method === 'HEAD';
      if (!reads && !this.#fromOurPage(request)) return refuse(reply, 403, REFUSALS.foreignOrigin);
      const guest = this.here(request, byItself !== true);
      if (guest) this.#guests.set(request, guest);
      if (!guest && door === undefined) return refuse(reply, 401, REFUSALS.out);
      const mark = headers['x-loa'];
      // Whoever knocks has no token yet, or one that is old: that they can set the header at all shows that they are our page.
      if (!reads && (door === 'knocking' ? !mark : !same(mark, guest?.token)))
        return refuse(reply, 403, REFUSALS.noToken);
      return undefined;
    });
  }

  /** Whoever is logged in with this request, now. */
  here(request: FastifyRequest, touched = false): Guest | undefined {
    const { door, cookie } = this.#parts;
    return door.guest(cookie.of(request.raw), touched) ?? (door.locked ? undefined : NAMELESS);
  }

  /** Whom a route acts for. Throws where its door is open to others: our mistake. */
  guestOf(request: FastifyRequest): Guest {
    const guest = this.#guests.get(request);
    if (!guest) throw new Error(`${request.url} acts for nobody: its route must not be open`);
    return guest;
  }

  /** Browsers say where a request comes from; programs say nothing, and have no cookies of others. */
  #fromOurPage({ headers }: FastifyRequest): boolean {
    const { origin, host = '' } = headers;
    const site = headers['sec-fetch-site'];
    if (site !== undefined && site !== 'same-origin') return false;
    return origin === undefined || origin.toLowerCase() === `${this.#parts.scheme}://${host.toLowerCase()}`;
  }
}

function same(given: unknown, token: string | undefined): boolean {
  if (typeof given !== 'string' || token === undefined) return false;
  const [a, b] = [Buffer.from(given), Buffer.from(token)];
  return a.length === b.length && timingSafeEqual(a, b);
}
