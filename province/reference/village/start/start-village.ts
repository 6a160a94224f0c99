/**
 * The village: a reference province in this process, its page, and one process per node.
 *
 * Invariant: what was started is ended, whatever fails on the way, and nothing takes longer than its bound.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { WorldError } from '../../../../failure/failure.ts';
import type { Clock, Timers } from '../../../../time/clock.ts';
import { Duration } from '../../../../time/duration.ts';
import type { Province } from '../../province.ts';
import { type Served, serveProvince } from '../../serve-province.ts';
import { NodeProcess } from '../nodes/node-process.ts';
import { type PageServer, servePage } from '../page/page-server.ts';
import type { Say } from '../say.ts';
import { Torment } from '../torment/torment.ts';
import { VILLAGE_NODES, type VillageNode } from '../village-nodes.ts';
import { awaitConsole } from './await-console.ts';
import { awaitOnline } from './await-online.ts';
import { boardBrowser, hasBoardBrowser } from './board-browser.ts';
import { nodeFolder, openVillageFolder, writeNodeSettings } from './open-folder.ts';
import { choosePorts, type Ports, type WantedPorts } from './ports.ts';
import { publishSamples } from './sample-programmes.ts';

export interface VillageOptions {
  readonly dir: string;
  readonly ports: WantedPorts;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly say: Say;
  /** Programmes, a greeting, a notice: all that goes on without anybody doing anything. */
  readonly samples: boolean;
  /** A browser shows the board, where one is here. Otherwise it is a virtual screen: what it is told counts as seen. */
  readonly browser?: boolean;
  /** Of the speaker, in their order. Absent: Vietnamese. */
  readonly languages?: readonly string[];
  /** Threads of the nodes may be held still: to see what goes on without them. */
  readonly tormented?: boolean;
  /** Resolves when nobody wants it any more. Once it runs, `close` ends it. */
  readonly end: Promise<void>;
  /** A node died; it is started again. */
  readonly died?: (nodeId: string, how: string) => void;
}

export interface RunningNode extends VillageNode {
  /** Identity, recording, GPIO file, data. */
  readonly folder: string;
  readonly console: string;
  readonly process: NodeProcess;
  /** Holds threads of it still, where it may be tormented. */
  readonly torment: Torment;
}

export interface Village {
  readonly dir: string;
  readonly province: Province;
  readonly nodes: readonly RunningNode[];
  /** What shows the board. */
  readonly boardBy: 'chromium' | 'virtual';
  readonly urls: {
    readonly page: string;
    readonly mqtt: string;
    readonly content: string;
    readonly api: string;
  };
  /** Takes broker, content and API away, as when the province is cut off. */
  cutOff(): Promise<void>;
  /** Puts them back, at the same addresses. */
  restore(): Promise<void>;
  close(): Promise<void>;
  /** Ends all node processes this instant. */
  kill(): void;
}

/** An agent is there within two seconds on a slow machine; what takes longer is a fault to be told (ms). */
const ONLINE_WITHIN = Duration.seconds(30);

const AGENT = fileURLToPath(new URL('../../../../cli/loa.main.js', import.meta.url));

/** Throws InputError or WorldError, with everything taken down again. */
export async function startVillage(options: VillageOptions): Promise<Village> {
  const { dir, clock, timers, say, samples, end } = options;
  const browser = options.browser === true && hasBoardBrowser();
  const closing: (() => Promise<void>)[] = [];
  const close = () => runAll(closing.splice(0).reverse());
  try {
    const province = await openVillageFolder(dir, clock, options.languages);
    closing.push(() => province.close());
    const ids = VILLAGE_NODES.map(({ nodeId }) => nodeId);
    const ports = await choosePorts(join(dir, 'ports.json'), options.ports, ids);

    let served: Served | undefined;
    const serve = async () => {
      served = await serveProvince(province, { clock, timers, ports });
      return served;
    };
    const cutOff = async () => {
      const was = served;
      served = undefined;
      await was?.close();
    };
    const { urls, token } = await serve();
    closing.push(cutOff);
    say(`✓ ${province.parts.settings.province.name}: máy chủ, nội dung, API`, 'broker, content, API');
    if (samples) await publishSamples(province, urls.content, clock.wall());

    const mqtt = urls.mqtt[0];
    if (mqtt === undefined) throw new WorldError('province.port', 'The broker has no address');
    const nodes = VILLAGE_NODES.map((node) => makeNode({ ...options, browser }, node, mqtt, ports));
    closing.push(async () => {
      await Promise.all(nodes.map((node) => node.process.stop()));
    });
    for (const node of nodes) node.process.start();

    const page = await openPage(ports, token, nodes);
    closing.push(() => page.close());
    await awaitOnline(province, nodes, { clock, timers, say, within: ONLINE_WITHIN, end });
    await Promise.all(nodes.map(({ console }) => awaitConsole(console, timers)));
    const shows = browser ? nodes.filter(({ kind }) => kind === 'board') : [];
    const browsers = shows.map(({ console, folder }) => boardBrowser(console, folder, options));
    closing.push(async () => {
      await Promise.all(browsers.map((one) => one.stop()));
    });
    for (const one of browsers) one.start();
    return {
      ...{ dir, province, nodes, cutOff, close, boardBy: browser ? 'chromium' : 'virtual' },
      urls: { page: page.url, mqtt, content: urls.content, api: urls.api },
      restore: async () => {
        if (!served) await serve();
      },
      kill: () => {
        for (const one of [...nodes.map(({ process }) => process), ...browsers]) one.kill();
      },
    };
  } catch (cause) {
    await close();
    throw cause;
  }
}

function makeNode(
  { dir, clock, timers, say, died, browser = false, tormented = false }: VillageOptions,
  node: VillageNode,
  mqtt: string,
  ports: Ports,
): RunningNode {
  const console = ports.consoles[node.nodeId] ?? 0;
  const config = writeNodeSettings(dir, node, { mqtt, console, browser });
  const folder = nodeFolder(dir, node.nodeId);
  const log = join(folder, 'agent.log');
  const rack = join(folder, 'torment');
  const process = new NodeProcess({
    ...{ command: globalThis.process.execPath, clock, timers, log },
    args: [
      ...(tormented ? [`--import=${Torment.module(rack).href}`] : []),
      ...[AGENT, 'run', '--config', config, '--with-parent'],
    ],
    died: (how, again) => {
      const seconds = again / 1_000;
      say(
        `✗ ${node.name} đã dừng, chạy lại sau ${seconds} s`,
        `${node.nodeId} died, starts again in ${seconds} s: ${how}`,
      );
      died?.(node.nodeId, how);
    },
  });
  const torment = new Torment(rack, () => readFileSync(log, 'utf8'));
  return { ...node, folder, console: `http://127.0.0.1:${console}`, process, torment };
}

function openPage(ports: Ports, token: string, nodes: readonly RunningNode[]): Promise<PageServer> {
  return servePage({
    ...{ port: ports.page, api: ports.api, token },
    nodes: nodes.map(({ nodeId, kind, zones }) => ({
      ...{ nodeId, kind, console: ports.consoles[nodeId] ?? 0 },
      zones: Object.fromEntries(zones.map(({ id, name }) => [id, name])),
    })),
  });
}

/** Every step runs, whatever one of them says; the first complaint is passed on. */
async function runAll(steps: readonly (() => Promise<void>)[]): Promise<void> {
  const failed: unknown[] = [];
  for (const step of steps) {
    try {
      await step();
    } catch (cause) {
      failed.push(cause);
    }
  }
  if (failed.length > 0) throw failed[0];
}
