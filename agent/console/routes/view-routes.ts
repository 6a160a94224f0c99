/** `GET /api/box`, `GET /api/overrides`, `GET /api/preview`, and each change of the box on `GET /api/events`, for as long as its reader is logged in. */
import type { FastifyInstance } from 'fastify';
import type { Preview } from '../../../province/contract/messages/answers/preview.ts';
import type { ConsoleActs } from '../api/console-acts.ts';
import type { Guard } from '../door/guard.ts';
import { eventStream } from '../event-stream.ts';
import { Followers } from './followers.ts';

/** Tabs of one person. The oldest gives way: it comes back when it is looked at. */
const MOST_STREAMS = 8;

export interface ViewRoutesParts {
  readonly acts: Pick<ConsoleActs, 'view' | 'overrides' | 'onChange'>;
  readonly preview: () => Preview;
  readonly guard: Guard;
}

export function viewRoutes(server: FastifyInstance, { acts, preview, guard }: ViewRoutesParts): void {
  const followers = new Followers({
    status: () => acts.view(),
    onChange: (changed) => acts.onChange(changed),
  });
  const streams = new Map<string, (() => void)[]>();

  const config = { byItself: true } as const;
  server.get('/api/box', { config }, async () => acts.view());
  server.get('/api/overrides', { config }, async () => acts.overrides());
  server.get('/api/preview', { config }, async () => preview());
  server.get('/api/events', { config }, (request, reply) => {
    const { token, onEnd } = guard.guestOf(request);
    const open = streams.get(token) ?? [];
    streams.set(token, open);
    const letGo = eventStream(reply, (send) => {
      // A session may end while nobody asks for anything.
      const end = followers.follow((view) => (guard.here(request) ? send(view) : letGo()));
      return () => {
        end();
        forget();
        open.splice(open.indexOf(letGo), 1);
        if (open.length === 0) streams.delete(token);
      };
    });
    const forget = onEnd(letGo);
    open.push(letGo);
    if (open.length > MOST_STREAMS) open[0]?.();
  });
}
