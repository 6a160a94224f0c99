/** All that people who stand at the console ask of it, behind its door: the same on the box itself and in its network. */
import type { FastifyError, FastifyInstance } from 'fastify';
import type { Preview } from '../../province/contract/messages/answers/preview.ts';
import type { Clock } from '../../time/clock.ts';
import type { ConsoleActs } from './api/console-acts.ts';
import type { Door } from './door/door.ts';
import { Guard } from './door/guard.ts';
import { refuse } from './door/refuse.ts';
import { SessionCookie } from './door/session-cookie.ts';
import { setHeaders } from './door/set-headers.ts';
import { actRoutes } from './routes/act-routes.ts';
import type { PageFiles } from './routes/page-files.ts';
import { pageRoutes } from './routes/page-routes.ts';
import { recordingRoute } from './routes/recording-route.ts';
import { sessionRoutes } from './routes/session-routes.ts';
import type { UploadRoom } from './routes/upload-room.ts';
import { viewRoutes } from './routes/view-routes.ts';

export interface DeskParts {
  readonly acts: ConsoleActs;
  readonly door: Door;
  readonly preview: () => Preview;
  readonly clock: Pick<Clock, 'monotonic'>;
  readonly uploads: UploadRoom;
  readonly files: PageFiles | undefined;
  /** Told of what a route threw. */
  readonly failed: (error: unknown) => void;
}

export interface DeskPlace {
  readonly port: number;
  readonly tls: boolean;
}

/** `server` has no routes but these, or is a scope of its own within one. */
export function deskRoutes(server: FastifyInstance, parts: DeskParts, { port, tls }: DeskPlace): void {
  const cookie = new SessionCookie(port, tls);
  const guard = new Guard({ door: parts.door, cookie, scheme: tls ? 'https' : 'http' });
  server.addHook('onRequest', async (_request, reply) => setHeaders(reply.raw, 'alone'));
  guard.stand(server);
  server.setErrorHandler((error: FastifyError, _request, reply) => {
    const status = error.statusCode ?? 500;
    // Ours crash loudly elsewhere; one request of one person must not end what sounds.
    if (status >= 500) parts.failed(error);
    return refuse(reply, status, sayError(status));
  });
  // A press of one button may have nothing to say.
  const json = server.getDefaultJsonParser('error', 'error');
  server.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body: string, done) =>
    body === '' ? done(null, undefined) : json(request, body, done),
  );
  pageRoutes(server, parts.files);
  sessionRoutes(server, { ...parts, cookie, guard });
  viewRoutes(server, { ...parts, guard });
  actRoutes(server, { ...parts, guard });
  recordingRoute(server, { ...parts, guard });
}

function sayError(status: number) {
  if (status === 413)
    return { vi: 'Yêu cầu quá lớn: hãy tải lại trang.', en: 'Too large: load the page anew.' };
  if (status < 500)
    return {
      vi: 'Hộp không hiểu yêu cầu này: hãy tải lại trang rồi bấm lại.',
      en: 'The box cannot read this: load the page anew and press again.',
    };
  return {
    vi: 'Hộp gặp lỗi khi làm việc này: hãy bấm lại; vẫn lỗi thì dùng nút trên hộp và báo tỉnh.',
    en: 'The box failed at this: press again; if it fails again, use the button on the box and tell the province.',
  };
}
