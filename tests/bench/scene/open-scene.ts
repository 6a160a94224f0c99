/**
 * A province that runs, a box that runs and holds a programme, which it plays when it is told to: the reference province and the agent as processes of
 * their own from `dist/`, as they are started in earnest.
 */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { reasonOf } from '../../../failure/failure.ts';
import { addNodeTo } from '../../../province/reference/add-node-to.ts';
import { type Serving, TOKEN_HEADER } from '../../../province/reference/api/shape.ts';
import { addContent } from '../../../province/reference/content/content-folder.ts';
import { folderPaths } from '../../../province/reference/folder/folder-paths.ts';
import { initProvince } from '../../../province/reference/init-province.ts';
import { Duration } from '../../../time/duration.ts';
import { startMosquitto } from '../../link/brokers.ts';
import { freePort } from '../../link/free-port.ts';
import type { Belongings } from '../belongings.ts';
import { until } from '../until.ts';
import { boxToml } from './box-toml.ts';
import { makeProgramme, type ProgrammeKind } from './make-programme.ts';
import { connectOperator, type Operator } from './operator.ts';
import { type Child, startChild } from './start-child.ts';

export const LOA = fileURLToPath(new URL('../../../dist/cli/loa.main.js', import.meta.url));
export const NODE_ID = 'box-1';
/** Outlasts every group of trials. */
const PROGRAMME = Duration.minutes(10);
/** Of the box's amplifier, and the buffer of its device before that. */
const WARM_UP = Duration.seconds(1.5);
/** A second issuer, whom the box believes as well. */
const COMMUNE = { id: 'bench', name: 'Xã đo' };
const TITLE = 'A programme that goes on';

export interface SceneOptions {
  /** `alsa`: a PCM, with the environment in which it is found. */
  readonly speaker: 'virtual' | { readonly alsa: string; readonly env: NodeJS.ProcessEnv };
  /** aedes: the province's own, TLS with client certificates, MQTT 3.1.1. Mosquitto: MQTT 5 without TLS. */
  readonly broker: 'aedes' | 'mosquitto';
  /** Further keys of the box's zone, as lines of TOML. */
  readonly zone?: string;
  /** Default: the news. */
  readonly programme?: ProgrammeKind;
  /** Runs the box; default: the Node of this process. */
  readonly node?: string;
}

export interface Scene {
  /** Of the province: for `signDraft`. */
  readonly province: string;
  /** Of the box: loa.toml, recording, gpio.bin. */
  readonly box: string;
  /** The programme's file. */
  readonly programme: string;
  readonly agent: Child;
  readonly operator: Operator;
  /** Of the broker, for further senders; TLS where the broker is aedes. */
  readonly url: string;
  /** Has the programme played from its beginning; resolves when it is heard. */
  air(): Promise<void>;
  /** Ends box and province. The folders stay until the bench ends. */
  close(): Promise<void>;
}

export async function openScene(options: SceneOptions, belongings: Belongings): Promise<Scene> {
  const folder = mkdtempSync(join(tmpdir(), 'loa-bench-'));
  belongings.add(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
  const tls = options.broker === 'aedes';
  const province = join(folder, 'province');
  const paths = folderPaths(province);
  const init = { id: 'bench', name: 'Tỉnh đo', approvedBy: 'Nguyễn Văn A', communes: [COMMUNE] };
  await initProvince(province, { ...init, ...(tls ? { host: '127.0.0.1' } : { certificates: false }) });
  const outer = tls ? undefined : await startMosquitto();
  if (outer) belongings.add(() => outer.close());

  const [mqttPort, tlsPort, contentPort] = [await freePort(), await freePort(), await freePort()];
  const url = outer?.url ?? `mqtts://127.0.0.1:${tlsPort}`;
  const speaker = options.speaker === 'virtual' ? 'virtual' : { alsa: options.speaker.alsa };
  // No quiet hours: a bench runs at any hour of the day.
  const { identity: box } = await addNodeTo(province, {
    ...{ nodeId: NODE_ID, kind: 'speaker', name: 'Cụm loa đo', quietHours: [], url },
    groups: [`commune:${COMMUNE.id}`],
  });
  const { zone = '' } = options;
  writeFileSync(join(box, 'loa.toml'), boxToml({ nodeId: NODE_ID, url, tls, speaker, zone }));

  const serving = await serve(province, { mqttPort, tlsPort, contentPort }, outer?.url, belongings);
  const token = readFileSync(paths.token, 'utf8').trim();
  const operator = outer
    ? await connectOperator(outer.url, NODE_ID)
    : await connectOperator(`mqtt://127.0.0.1:${mqttPort}`, NODE_ID, {
        username: 'operator',
        password: token,
      });
  belongings.add(() => operator.close());

  const env = options.speaker === 'virtual' ? {} : options.speaker.env;
  const agent = startChild(
    [options.node ?? process.execPath, LOA, 'run', '--config', join(box, 'loa.toml')],
    env,
  );
  belongings.add(() => agent.end('SIGTERM'));
  const programme = join(folder, 'programme.mp3');
  makeProgramme(programme, PROGRAMME / 1_000, options.programme ?? 'news');
  const air = await holding({ agent, operator, serving, token, content: paths.content, file: programme });
  return {
    ...{ province, box, programme, agent, operator, url, air },
    close: async () => {
      await agent.end('SIGTERM');
      await operator.close();
      await serving.child.end('SIGTERM');
    },
  };
}

interface Province {
  readonly child: Child;
  readonly urls: Serving['urls'];
}

async function serve(
  dir: string,
  ports: { mqttPort: number; tlsPort: number; contentPort: number },
  broker: string | undefined,
  belongings: Belongings,
): Promise<Province> {
  const child = startChild([
    ...([process.execPath, LOA, 'province', '--dir', dir, 'serve', '--api-port', '0'] as const),
    ...['--mqtt-port', String(ports.mqttPort), '--tls-port', String(ports.tlsPort)],
    ...['--content-port', String(ports.contentPort), ...(broker === undefined ? [] : ['--broker', broker])],
  ]);
  belongings.add(() => child.end('SIGTERM'));
  const file = folderPaths(dir).serving;
  await until('the province serves', () => child.mustLive() ?? existsSync(file), 30_000);
  return { child, urls: (JSON.parse(readFileSync(file, 'utf8')) as Serving).urls };
}

/** Sends the programme and waits until the box holds it. The answer has it played. */
async function holding(scene: {
  agent: Child;
  operator: Operator;
  serving: Province;
  token: string;
  content: string;
  file: string;
}): Promise<() => Promise<void>> {
  const { agent, operator, serving, token, content, file } = scene;
  mkdirSync(content, { recursive: true });
  const ref = await addContent(content, file, serving.urls.content);
  const item = { kind: 'file', renditions: [{ language: 'vi', content: ref }] };
  const send = async (from: number) => {
    const [opens, until] = [from, from + Duration.hours(2)].map((at) => new Date(at).toISOString());
    const window = { from: opens, until };
    const response = await fetch(`${serving.urls.api}/api/bulletins`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', [TOKEN_HEADER]: token },
      body: JSON.stringify({
        aud: [NODE_ID],
        body: { title: TITLE, item, zones: 'all', length: 'PT30M', window },
      }),
    });
    if (!response.ok) throw new Error(`the province refuses the programme: ${await response.text()}`);
  };
  const told = (status: string, type: string) => () =>
    agent.mustLive() ??
    operator.receipts.some((receipt) => receipt.status === status && receipt.subject.type === type);
  const explained = (cause: unknown) => {
    const last = operator.receipts.slice(-3).map((receipt) => JSON.stringify(receipt));
    throw new Error([reasonOf(cause), ...last, agent.said().slice(-2_000)].join('\n'), { cause });
  };
  await send(Date.now() + Duration.hours(1));
  await until('the box holds the programme', told('cached', 'content'), 60_000).catch(explained);
  return async () => {
    operator.forget();
    await send(Date.now());
    await until('the programme is on air', told('playing', 'bulletin'), 30_000).catch(explained);
    // Its first samples are with the device while the amplifier still warms up, and an alert would wait for it as well.
    await new Promise((resolve) => setTimeout(resolve, WARM_UP));
  };
}
