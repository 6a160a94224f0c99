/**
 * The province's API over HTTP: `shape.ts` says what goes in and out. Loopback only; whoever may read the token file may write.
 */
import { timingSafeEqual } from 'node:crypto';
import Fastify, { type FastifyInstance, type FastifyRequest } from 'fastify';
import { InputError, reasonOf, WorldError } from '../../../failure/failure.ts';
import type { Address } from '../bind-server.ts';
import { CapDesk } from '../cap/cap-desk.ts';
import { capRoutes } from '../cap/cap-routes.ts';
import type { Province } from '../province.ts';
import { REPORT_KINDS } from '../reports/report-log.ts';
import { openEventStream } from './event-stream.ts';
import { parseQuery } from './parse-query.ts';
import {
  type AlertChange,
  type AlertDraft,
  type AlertEnd,
  type BulletinDraft,
  type CommandDraft,
  type ProvinceView,
  type ScheduleDraft,
  type ServingUrls,
  TOKEN_HEADER,
} from './shape.ts';

/** A schedule of 10 000 programmes, written generously (bytes). */
const BODY_LIMIT = 16 * 1024 * 1024;

export interface ApiOptions {
  readonly province: Province;
  readonly address: Address;
  readonly token: string;
  urls(): ServingUrls;
  /** Further routes on the same address: the village's page. */
  readonly routes?: (app: FastifyInstance) => void;
}

export interface Api {
  readonly url: string;
  close(): Promise<void>;
}

/** Throws WorldError when the port is taken. */
export async function serveApi(options: ApiOptions): Promise<Api> {
  const { province, address, token } = options;
  const app = Fastify({ bodyLimit: BODY_LIMIT, forceCloseConnections: true });
  app.addHook('onRequest', async (request, reply) => {
    // A page of the web that had its name point to this machine (DNS rebinding) comes with its own name.
    if (!isLoopbackHost(request.headers.host))
      return reply.code(403).send({ error: 'Host must be this machine' });
    if (request.method !== 'GET' && request.method !== 'HEAD' && !showsToken(request, token))
      return reply
        .code(401)
        .send({ error: `header ${TOKEN_HEADER} must be the token in the province's api-token` });
    return undefined;
  });
  app.setErrorHandler((thrown, _request, reply) => {
    const { statusCode = 500 } = thrown as { statusCode?: number };
    if (thrown instanceof InputError || statusCode < 500)
      return reply.code(statusCode < 500 ? statusCode : 400).send({ error: reasonOf(thrown) });
    if (thrown instanceof WorldError) return reply.code(503).send({ error: thrown.message });
    throw thrown;
  });

  app.get('/api/province', (): ProvinceView => {
    const { settings } = province.parts;
    const groups = new Set(province.nodes().flatMap(({ assignment }) => assignment.groups));
    const issuers = settings.issuer.map(({ id, name, key }) => ({ id, name, signsHere: key !== undefined }));
    const { id, name } = settings.province;
    return { id, name, issuers, groups: [...groups].sort(), urls: options.urls() };
  });
  app.get('/api/nodes', () => province.nodes());
  app.get('/api/documents', () => province.documents());
  app.get('/api/messages', (request) => {
    const { type, limit } = parseQuery(request.query);
    return province
      .messages()
      .filter((message) => type === undefined || message.type === type)
      .slice(0, limit);
  });
  app.get<{ Querystring: { id?: string } }>('/api/drill', ({ query }) => province.drill(query.id ?? ''));
  app.get('/api/reports', (request) => {
    const { kind, node, item, since, limit } = parseQuery(request.query);
    const kinds = kind === undefined ? REPORT_KINDS : [kind];
    return kinds
      .flatMap((one) => province.parts.reports.of(one))
      .filter(({ report }) => node === undefined || report.nodeId === node)
      .filter(({ receivedAt }) => since === undefined || Date.parse(receivedAt) >= since)
      .filter((kept) => item === undefined || mentions(kept.report, item))
      .sort((a, b) => (a.receivedAt < b.receivedAt ? 1 : -1))
      .slice(0, limit);
  });
  app.get('/api/previews', (request) => {
    const { node } = parseQuery(request.query);
    return province.nodes().flatMap(({ nodeId }) => {
      const preview =
        node === undefined || node === nodeId ? province.parts.presence.previewOf(nodeId) : undefined;
      return preview ? [preview] : [];
    });
  });
  app.get('/api/screenshots', (request) => {
    const { node } = parseQuery(request.query);
    return province.nodes().flatMap(({ nodeId }) => {
      const screenshot =
        node === undefined || node === nodeId ? province.parts.presence.screenshotOf(nodeId) : undefined;
      return screenshot ? [screenshot] : [];
    });
  });
  app.get('/api/events', (request, reply) => {
    reply.hijack();
    openEventStream(province, request.raw, reply.raw);
  });

  app.post<{ Body: AlertDraft }>('/api/alerts', ({ body }) => province.sendAlert(draft(body)));
  app.post<{ Body: AlertChange }>('/api/alerts/update', ({ body }) => province.updateAlert(body));
  app.post<{ Body: AlertEnd }>('/api/alerts/cancel', ({ body }) => province.cancelAlert(body));
  app.post<{ Body: BulletinDraft }>('/api/bulletins', ({ body }) => province.sendBulletin(draft(body)));
  app.post<{ Body: CommandDraft }>('/api/commands', ({ body }) => province.sendCommand(draft(body)));
  app.post<{ Body: ScheduleDraft }>('/api/schedules', ({ body }) => province.publishSchedule(draft(body)));
  app.post<{ Body: { id: string } }>('/api/schedules/withdraw', ({ body }) =>
    province.withdrawSchedule(body.id),
  );
  capRoutes(app, new CapDesk(province, () => options.urls().content));
  options.routes?.(app);

  try {
    await app.listen(address);
  } catch (cause) {
    throw new WorldError(
      'province.port',
      `Cannot listen on ${address.host}:${address.port} for the API: ${reasonOf(cause)}`,
      { cause },
    );
  }
  const bound = app.server.address();
  const port = typeof bound === 'object' && bound !== null ? bound.port : address.port;
  return { url: `http://${address.host}:${port}`, close: () => app.close() };
}

/** The envelope's half of a draft; the body is judged by the contract. Throws InputError. */
function draft<D extends { aud: readonly string[]; body: unknown }>(given: D): D {
  const { aud, body } = (given ?? {}) as Partial<D>;
  if (!Array.isArray(aud) || aud.length === 0 || aud.some((target) => typeof target !== 'string'))
    throw new InputError('aud is missing: it must be an array of node ids and group ids');
  if (typeof body !== 'object' || body === null)
    throw new InputError('body is missing: it must be an object');
  return given;
}

function mentions(report: object, item: string): boolean {
  const { item: own, subject } = report as { item?: string; subject?: { id?: string; jti?: string } };
  return own === item || subject?.id === item || subject?.jti === item;
}

function showsToken(request: FastifyRequest, token: string): boolean {
  const shown = Buffer.from(String(request.headers[TOKEN_HEADER] ?? ''));
  const wanted = Buffer.from(token);
  return shown.length === wanted.length && timingSafeEqual(shown, wanted);
}

function isLoopbackHost(host: string | undefined): boolean {
  return /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:\d+)?$/.test(host ?? '');
}
