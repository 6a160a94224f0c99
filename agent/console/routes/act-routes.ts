/** What is pressed on the console: each route asks the box for one act, in the name of whoever is logged in. */
import type { FastifyInstance } from 'fastify';
import type { Clock } from '../../../time/clock.ts';
import type { ConsoleActs, Done } from '../api/console-acts.ts';
import type { Guard } from '../door/guard.ts';
import { overrideOf } from './override-of.ts';
import { type Answer, Presses } from './presses.ts';
import { sayDeclined } from './say-declined.ts';

export interface ActRoutesParts {
  readonly acts: ConsoleActs;
  readonly guard: Guard;
  readonly clock: Pick<Clock, 'monotonic'>;
}

type Body = Readonly<Record<string, unknown>>;

const UNREADABLE: Answer = {
  status: 400,
  body: {
    error: {
      vi: 'Hộp không hiểu yêu cầu này: hãy tải lại trang rồi bấm lại.',
      en: 'The box cannot read this: load the page anew and press again.',
    },
  },
};

export function actRoutes(server: FastifyInstance, { acts, guard, clock }: ActRoutesParts): void {
  const presses = new Presses(clock);
  const routes: Record<string, (body: Body, by: string) => Answer | Promise<Answer>> = {
    '/api/override': (body, by) => {
      const what = overrideOf(body);
      return what ? answer(acts.override(what, by), 202) : UNREADABLE;
    },
    '/api/end': ({ item }, by) => (isItem(item) ? answer(acts.end(item, by), 204) : UNREADABLE),
    '/api/here': ({ item }) => (isItem(item) ? answer(acts.here(item), 204) : UNREADABLE),
    '/api/stop': ({ back = [] }, by) => {
      if (!arePresses(back)) return UNREADABLE;
      // Before it stops: what comes in between is behind it.
      presses.takeBack(by, back);
      return answer(acts.stopAll(by), 204);
    },
    '/api/self-test': async (_, by) => answer(await acts.selfTest(by), 200),
    '/api/tone': (_, by) => answer(acts.tone(by), 202),
    '/api/drill': (_, by) => answer(acts.drill(by), 202),
  };
  /** Said by the page, not by a hand. */
  const byItself: readonly string[] = ['/api/here'];
  for (const [url, act] of Object.entries(routes)) {
    const config = byItself.includes(url) ? { byItself: true as const } : {};
    server.post<{ Body: unknown }>(url, { config }, async (request, reply) => {
      const body = bodyOf(request.body);
      if (!body) return reply.code(UNREADABLE.status).send(UNREADABLE.body);
      const { who } = guard.guestOf(request);
      const { press } = body;
      const done = () => act(body, who);
      // A press without a name of its own cannot be told from the next one.
      const said = await (typeof press === 'string' ? presses.once({ who, path: url, press }, done) : done());
      return reply.code(said.status).send(said.body);
    });
  }
}

const isPress = (press: unknown): press is string => typeof press === 'string' && press.length <= 128;
const arePresses = (back: unknown): back is string[] =>
  Array.isArray(back) && back.length <= 64 && back.every(isPress);
const isItem = (item: unknown): item is string => typeof item === 'string' && item.length <= 512;

function answer(done: Done<unknown>, status: number): Answer {
  if (done.ok) return { status, ...(done.value !== undefined && { body: done.value }) };
  const { declined } = done;
  return { status: declined.reason === 'malformed' ? 400 : 409, body: { error: sayDeclined(declined) } };
}

/** A press may say nothing but what its address says. */
function bodyOf(given: unknown): Body | undefined {
  if (given === undefined || given === null) return {};
  if (typeof given !== 'object' || Array.isArray(given)) return undefined;
  const body = given as Body;
  const { press } = body;
  return press === undefined || isPress(press) ? body : undefined;
}
