/** Puts a province on the wire: broker, content, API, and the dispatcher between them. */
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { reasonOf } from '../../failure/failure.ts';
import type { Clock, Timers } from '../../time/clock.ts';
import { serveApi } from './api/api-server.ts';
import type { Serving, ServingUrls } from './api/shape.ts';
import { type Address, parseAddress } from './bind-server.ts';
import { type EmbeddedBrokerOptions, startEmbeddedBroker } from './broker/embedded-broker.ts';
import { identifyClient } from './broker/identify-client.ts';
import { connectOuterBroker } from './broker/outer-broker.ts';
import type { Wire, WireEvents } from './broker/wire.ts';
import { Authority } from './ca/authority.ts';
import { serveContent } from './content/content-server.ts';
import { Dispatcher } from './dispatch/dispatcher.ts';
import { nodeUrl } from './folder/node-url.ts';
import { writeWhole } from './folder/write-whole.ts';
import type { Province } from './province.ts';

export interface ServeOptions {
  readonly clock: Clock;
  readonly timers: Timers;
  /** Instead of the ports in province.toml; 0: any free one. */
  readonly ports?: {
    readonly mqtt?: number;
    readonly mqttTls?: number;
    readonly content?: number;
    readonly api?: number;
  };
  /** An outer broker instead of what province.toml says. */
  readonly broker?: string;
  /** In [0, 1); default Math.random. */
  readonly random?: () => number;
  /** Further routes at the API's address: a page. */
  readonly routes?: (app: FastifyInstance) => void;
}

export interface Served {
  readonly urls: ServingUrls;
  /** What a POST to the API shows, and the password of MQTT user `operator`. */
  readonly token: string;
  /** Ends all listeners and connections. The province stays open. */
  close(): Promise<void>;
}

/** Throws WorldError when a port is taken or a certificate cannot be made. What stood already is taken down then. */
export async function serveProvince(province: Province, options: ServeOptions): Promise<Served> {
  const { paths, registry, settings } = province.parts;
  const token = readFileSync(paths.token, 'utf8').trim();
  const closing: (() => Promise<void> | void)[] = [];
  const close = async () => {
    // Every step runs, whatever one of them says; the first complaint is passed on.
    const failed: unknown[] = [];
    for (const step of closing.splice(0).reverse()) {
      try {
        await step();
      } catch (cause) {
        failed.push(cause);
      }
    }
    if (failed.length > 0) throw failed[0];
  };
  try {
    const { host, tls } = settings.broker;
    const server = tls === '' ? undefined : await Authority.open(paths.authority)?.server(host);
    const content = await serveContent({
      dir: paths.content,
      address: withPort(parseAddress(settings.content.listen), options.ports?.content),
      ...(server && { tls: { name: host, ...server } }),
    });
    closing.push(() => content.close());

    const dispatcher = new Dispatcher({
      ...{ province, clock: options.clock, timers: options.timers },
      random: options.random ?? Math.random,
    });
    closing.push(() => dispatcher.stop());
    const wire = await openWire(province, options, token, {
      report: (topic, payload) => dispatcher.report(topic, payload),
      connected: () => dispatcher.connected(),
      notice: (text) => province.tell({ type: 'notice', text }),
    });
    closing.push(() => wire.close());
    dispatcher.start(wire);

    const stopWatching = registry.watch(() => {
      province
        .reloadNodes()
        .catch((cause: unknown) => province.tell({ type: 'notice', text: reasonOf(cause) }));
    });
    closing.push(stopWatching);

    let urls: ServingUrls = { mqtt: wire.nodeUrls, content: settings.content.url ?? content.url, api: '' };
    const api = await serveApi({
      ...{ province, token, urls: () => urls },
      address: withPort(parseAddress(settings.api.listen), options.ports?.api),
      ...(options.routes && { routes: options.routes }),
    });
    closing.push(() => api.close());
    urls = { ...urls, api: api.url };
    const serving: Serving = { pid: process.pid, urls };
    writeWhole(paths.serving, `${JSON.stringify(serving, null, 2)}\n`);
    closing.push(() => rmSync(paths.serving, { force: true }));
    return { urls, token, close };
  } catch (cause) {
    await close();
    throw cause;
  }
}

function withPort(address: Address, port: number | undefined): Address {
  return { ...address, ...(port !== undefined && { port }) };
}

async function openWire(
  { parts }: Province,
  options: ServeOptions,
  token: string,
  events: WireEvents,
): Promise<Wire> {
  const { paths, settings, registry } = parts;
  const { host, tcp, tls, outer } = settings.broker;
  const url = options.broker ?? outer?.url;
  if (url !== undefined) {
    const pem = (name: string | undefined) =>
      name === undefined ? undefined : readFileSync(join(paths.dir, name), 'utf8');
    const [ca, cert, key] = [pem(outer?.ca), pem(outer?.cert), pem(outer?.key)];
    return connectOuterBroker({
      ...{ url, events, clientId: `loa-province-${settings.province.id}` },
      nodeUrl: options.broker ?? nodeUrl(settings),
      ...(ca !== undefined && { ca }),
      ...(cert !== undefined && { cert }),
      ...(key !== undefined && { key }),
    });
  }
  const authority = Authority.open(paths.authority);
  let revoked = authority?.revoked();
  // A node is struck off by its file, after its certificate was revoked.
  const stopWatching = registry.watch(() => {
    revoked = authority?.revoked();
  });
  const embedded: EmbeddedBrokerOptions = {
    events,
    identify: (shown) => identifyClient(shown, registry, token, revoked),
    ...(tcp !== '' && { tcp: withPort(parseAddress(tcp), options.ports?.mqtt) }),
    ...(tls !== '' &&
      authority && {
        tls: {
          ...(await authority.server(host)),
          ...{
            ca: authority.certificate,
            name: host,
            address: withPort(parseAddress(tls), options.ports?.mqttTls),
          },
        },
      }),
  };
  const wire = await startEmbeddedBroker(embedded).catch((cause: unknown) => {
    stopWatching();
    throw cause;
  });
  return {
    ...wire,
    close: () => {
      stopWatching();
      return wire.close();
    },
  };
}
