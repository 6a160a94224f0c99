/** `GET /api/session`, `POST /api/login`, `POST /api/logout`: in, out, and who it is. */
import type { FastifyInstance } from 'fastify';
import type { Session } from '../api/session.ts';
import { addressOf } from '../door/address-of.ts';
import type { Door } from '../door/door.ts';
import type { Guard } from '../door/guard.ts';
import { nameOf } from '../door/name-of.ts';
import { REFUSALS } from '../door/refusals.ts';
import { refuse } from '../door/refuse.ts';
import type { SessionCookie } from '../door/session-cookie.ts';

export interface SessionRoutesParts {
  readonly door: Door;
  readonly cookie: SessionCookie;
  readonly guard: Guard;
}

/** A name and a PIN. */
const MOST_BYTES = 4 * 1024;

/** Of a PIN, whatever stands between its digits. */
const LONGEST_PIN = 64;

export function sessionRoutes(server: FastifyInstance, { door, cookie, guard }: SessionRoutesParts): void {
  server.get('/api/session', { config: { door: 'anybody' } }, async (request): Promise<Session> => {
    const guest = guard.here(request);
    const shut = seconds(door.shutFor(addressOf(request.socket)));
    if (!door.locked) return { state: 'open', ...(guest && { who: guest.who, token: guest.token }) };
    if (guest) return { state: 'in', who: guest.who, token: guest.token };
    return { state: 'out', ...(shut > 0 && { lockedFor: shut }) };
  });

  server.post<{ Body: unknown }>(
    '/api/login',
    { config: { door: 'knocking' }, bodyLimit: MOST_BYTES },
    async (request, reply) => {
      const body: Record<string, unknown> =
        typeof request.body === 'object' && request.body !== null ? { ...request.body } : {};
      const who = nameOf(body['who']);
      const pin = body['pin'] ?? '';
      if (who === undefined) return refuse(reply, 400, REFUSALS.noName);
      if (typeof pin !== 'string' || pin.length > LONGEST_PIN || (door.locked && pin.trim() === ''))
        return refuse(reply, 400, REFUSALS.noPin);
      const before = cookie.of(request.raw);
      const came = await door.logIn(who, pin, addressOf(request.socket)).catch(() => undefined);
      switch (came?.door) {
        case undefined:
          return refuse(reply, 500, REFUSALS.unchecked);
        case 'busy':
          return refuse(reply, 429, REFUSALS.busy);
        case 'shut':
          return refuse(reply, 429, REFUSALS.shut(seconds(came.shutFor)), {
            lockedFor: seconds(came.shutFor),
          });
        case 'wrong': {
          const lockedFor = seconds(came.shutFor);
          if (lockedFor === 0)
            return refuse(reply, 401, REFUSALS.wrong(came.triesLeft), { triesLeft: came.triesLeft });
          return refuse(reply, 401, REFUSALS.shut(lockedFor), { triesLeft: 0, lockedFor });
        }
        case 'in':
          // One browser is one person: who was logged in here before is out.
          if (before !== undefined) door.logOut(before);
          return reply.header('set-cookie', cookie.set(came.secret)).code(204).send();
      }
    },
  );

  server.post('/api/logout', async (request, reply) => {
    const secret = cookie.of(request.raw);
    if (secret !== undefined) door.logOut(secret);
    return reply.header('set-cookie', cookie.clear()).code(204).send();
  });
}

const seconds = (ms: number) => Math.ceil(ms / 1_000);
