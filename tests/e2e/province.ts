/**
 * The reference province in this process, on free loopback ports, with boxes of its own. All that a test asks of it goes through
 * what a province's staff has: schedules, alerts, reports; and through the operator's MQTT client for what nobody should send.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectAsync, type MqttClient } from 'mqtt';
import { SystemClock } from '../../drivers/clock/system/system-clock.ts';
import { SystemTimers } from '../../drivers/clock/system/system-timers.ts';
import type { Fault } from '../../province/contract/messages/fault.ts';
import type { PlayLogRow } from '../../province/contract/messages/playlog.ts';
import type { Receipt } from '../../province/contract/messages/receipt.ts';
import type { Request } from '../../province/contract/messages/request.ts';
import type { AlertDraft, ScheduleDraft } from '../../province/reference/api/shape.ts';
import { vietnamInstant } from '../../province/reference/compose/complete-body.ts';
import { addContent } from '../../province/reference/content/content-folder.ts';
import { initProvince } from '../../province/reference/init-province.ts';
import { openProvince } from '../../province/reference/open-province.ts';
import type { Province } from '../../province/reference/province.ts';
import { type Served, serveProvince } from '../../province/reference/serve-province.ts';
import { loaToml } from '../../provisioning/loa.toml.ts';
import { Duration } from '../../time/duration.ts';
import { after, type WallTime } from '../../time/instant.ts';
import { freePort } from '../link/free-port.ts';
import { observed } from '../link/observed.ts';
import { type BoxOptions, BUTTON, RELAY, TestBox } from './box.ts';

export type ContentRef = Awaited<ReturnType<typeof addContent>>;
type ProgrammeDraft = ScheduleDraft['body']['programmes'][number];

const PROVENANCE = { issuedBy: 'Xã Thử', approvedBy: 'Nguyễn Văn A', category: 'Thời sự' };

/** Box timing, short of what amplifiers need, so that tests are (ms, ms, s). */
const TIMING = { warmUp: 100, tail: 300, siren: 3 };

/** A box, wherever it runs. */
type Node = Pick<TestBox, 'nodeId'>;

export interface NewBox extends Partial<Omit<BoxOptions, 'nodeId' | 'folder'>> {
  readonly nodeId?: string;
  /** Of the broker, if it is not the province's. */
  readonly url?: string;
  /** Zones and their relays; one where none are given. */
  readonly zones?: readonly { readonly id: string; readonly relay: number }[];
  /** Of its starts, ISO 8601. */
  readonly stagger?: string;
  /** Changes the text of loa.toml. */
  readonly edit?: (toml: string) => string;
}

export class TestProvince {
  readonly province: Province;
  readonly dir: string;
  readonly clock = new SystemClock();
  readonly #broker: string | undefined;
  readonly #boxes: TestBox[] = [];
  #served: Served | undefined;
  #ports: { mqtt: number; mqttTls: number; content: number; api: number } | undefined;
  #operator: MqttClient | undefined;

  private constructor(dir: string, province: Province, broker: string | undefined) {
    this.dir = dir;
    this.province = province;
    this.#broker = broker;
  }

  /**
   * `broker`: address of one that is not the province's own. `host`: what boxes elsewhere call this machine; they come by TLS, with
   * certificates. It listens on loopback either way.
   */
  static async start({ broker, host }: { broker?: string; host?: string } = {}): Promise<TestProvince> {
    const dir = mkdtempSync(join(tmpdir(), 'loa-e2e-'));
    const home = join(dir, 'province');
    await initProvince(home, {
      ...{ id: 'thu', name: 'Tỉnh Thử', approvedBy: 'Nguyễn Văn A', certificates: host !== undefined },
      communes: [{ id: 'thu', name: 'Xã Thử' }],
      ...(host !== undefined && { host }),
    });
    const settings = join(home, 'province.toml');
    writeFileSync(settings, readFileSync(settings, 'utf8').replaceAll('"0.0.0.0:', '"127.0.0.1:'));
    const scene = new TestProvince(dir, await openProvince(home, { clock: new SystemClock() }), broker);
    await scene.restore();
    return scene;
  }

  get now(): WallTime {
    return this.clock.wall();
  }

  get content(): string {
    return this.#running.urls.content;
  }

  get mqtt(): string {
    return this.#running.urls.mqtt[0] ?? '';
  }

  /** Takes broker, content and API away. */
  async cutOff(): Promise<void> {
    await this.#operator?.endAsync(true);
    this.#operator = undefined;
    const served = this.#served;
    this.#served = undefined;
    await served?.close();
  }

  /** Puts them back, at the same addresses; nothing where they are there. */
  async restore(): Promise<void> {
    if (this.#served) return;
    const { clock } = this;
    this.#served = await serveProvince(this.province, {
      ...{ clock, timers: new SystemTimers(clock) },
      ports: this.#ports ?? { mqtt: 0, mqttTls: 0, content: 0, api: 0 },
      ...(this.#broker !== undefined && { broker: this.#broker }),
    });
    const { mqtt, content, api } = this.#served.urls;
    const port = (url = 'http://127.0.0.1:0') => Number(new URL(url).port);
    const by = (scheme: string) => port(mqtt.find((url) => url.startsWith(scheme)));
    this.#ports = { mqtt: by('mqtt:'), mqttTls: by('mqtts:'), content: port(content), api: port(api) };
  }

  /** Registers a node and makes its identity; its process is not started. */
  async addBox({
    nodeId = 'loa-1',
    url = this.mqtt,
    zones: given = [{ id: 'dong', relay: RELAY }],
    stagger,
    edit = (toml) => toml,
    ...options
  }: NewBox = {}): Promise<TestBox> {
    const folder = join(this.dir, nodeId);
    const zones = [...given];
    const name = `Cụm ${nodeId}`;
    await this.province.addNode({
      ...{ nodeId, name, zones, kind: 'speaker', devices: 'virtual', out: folder, quietHours: [] },
      ...(stagger !== undefined && { stagger }),
    });
    const consolePort = await freePort();
    const toml = loaToml({
      ...{ nodeId, name, zones, url, kind: 'speaker', devices: 'virtual', certificates: false },
      ...{ button: BUTTON, console: `127.0.0.1:${consolePort}` },
    })
      .replace(/warm_up_ms = \d+/, `warm_up_ms = ${TIMING.warmUp}`)
      .replace(/tail_ms = \d+/, `tail_ms = ${TIMING.tail}`)
      .replace(/siren_seconds = \d+/, `siren_seconds = ${TIMING.siren}`)
      .replace(/floor_mb = \d+/, 'floor_mb = 1');
    writeFileSync(join(folder, 'loa.toml'), edit(toml));
    const box = new TestBox({ nodeId, folder, ...options });
    this.#boxes.push(box);
    return box;
  }

  /** Registered, started, online. */
  async startBox(options: NewBox = {}): Promise<TestBox> {
    const box = await this.addBox(options);
    box.powerOn();
    await box.ready();
    await this.online(box);
    return box;
  }

  /** Before a test that cuts power or network: a failed try may have left it cut. */
  async mend(box: TestBox): Promise<void> {
    await this.restore();
    if (box.running) return;
    box.powerOn();
    await box.ready();
    await this.online(box);
  }

  /** The box has said that it is there and holds its assignment, so that what is sent now is taken. */
  async online({ nodeId }: Node, withinMs = 30_000): Promise<void> {
    await observed(
      `${nodeId} is online`,
      () => this.province.nodes().some((node) => node.nodeId === nodeId && node.link.state === 'online'),
      withinMs,
    );
    await this.receipt(
      `${nodeId} has its assignment`,
      nodeId,
      ({ status, subject }) => status === 'received' && subject.type === 'assignment',
    );
  }

  /** A file of the province's own, under its hash. */
  addFile(path: string): Promise<ContentRef> {
    return addContent(this.province.parts.paths.content, path, this.content);
  }

  /** The place of a published file, to be harmed. */
  fileOf({ sha256 }: ContentRef): string {
    return join(this.province.parts.paths.content, sha256);
  }

  /** A whole second at least `ms` from now. */
  soon(ms: number): WallTime {
    return after(this.now, Duration.ms(ms + 1_000 - ((this.now + ms) % 1_000)));
  }

  programme(
    id: string,
    file: ContentRef,
    start: WallTime,
    change: Partial<ProgrammeDraft> = {},
  ): ProgrammeDraft {
    return {
      ...{ id, title: `Chương trình ${id}`, priority: 'normal', provenance: PROVENANCE, length: 'PT1M' },
      item: { kind: 'file', renditions: [{ language: 'vi', content: file }] },
      start: vietnamInstant(start).slice(0, 19),
      ...change,
    };
  }

  async publish(id: string, box: Node, programmes: readonly ProgrammeDraft[]) {
    return this.province.publishSchedule({
      aud: [box.nodeId],
      body: { id, title: `Lịch ${id}`, programmes: [...programmes] },
    });
  }

  /** Waits until the box holds these files, without letting any of them sound. */
  async stock(box: Node, files: readonly ContentRef[], withinMs?: number): Promise<void> {
    const later = after(this.now, Duration.hours(48));
    // A schedule of its own for each box: one of another box by the same name would take its place.
    await this.publish(
      `kho-${box.nodeId}`,
      box,
      files.map((file, index) => this.programme(`kho-${index}`, file, after(later, Duration.hours(index)))),
    );
    for (const { sha256 } of files)
      await this.receipt(
        'content is cached',
        box.nodeId,
        ({ status, subject }) => status === 'cached' && subject.sha256 === sha256,
        withinMs,
      );
  }

  async alert(box: Node, change: Partial<AlertDraft['body']> = {}) {
    const infos = [{ language: 'vi', headline: 'Lũ quét trong 30 phút' }];
    return this.province.sendAlert({
      aud: [box.nodeId],
      body: { level: 4, hazard: 'flood', infos, ...change },
    });
  }

  /** Reports in the order in which they came. */
  receipts(nodeId: string): Receipt[] {
    return this.#reports<Receipt>('receipt', nodeId);
  }
  playLog(nodeId: string): PlayLogRow[] {
    return this.#reports<PlayLogRow>('playlog', nodeId);
  }
  faults(nodeId: string): Fault[] {
    return this.#reports<Fault>('fault', nodeId);
  }
  requests(nodeId: string): Request[] {
    return this.#reports<Request>('request', nodeId);
  }

  /** The first receipt that fits, as soon as it is here. */
  receipt(
    what: string,
    nodeId: string,
    fits: (receipt: Receipt) => boolean,
    withinMs = 20_000,
  ): Promise<Receipt> {
    return observed(what, () => this.receipts(nodeId).find(fits), withinMs).catch((cause: unknown) => {
      const { link, heartbeat } = this.province.nodes().find((node) => node.nodeId === nodeId) ?? {};
      const last = {
        receipts: this.receipts(nodeId).slice(-5),
        faults: this.faults(nodeId).slice(-5),
        link,
        heartbeat,
      };
      throw new Error(`${what}: not told within ${withinMs} ms; last told: ${JSON.stringify(last)}`, {
        cause,
      });
    });
  }

  /** Something of a schedule is on air. */
  playing(schedule: string, { nodeId }: Node): Promise<Receipt> {
    return this.receipt(
      `${schedule} plays`,
      nodeId,
      ({ status, subject }) => status === 'playing' && subject.id === schedule,
    );
  }

  /** The play-log row of an item, as soon as it is here. */
  row(item: string, nodeId: string, withinMs = 30_000): Promise<PlayLogRow> {
    return observed(
      `a play-log row of ${item}`,
      () => this.playLog(nodeId).find((row) => row.item === item),
      withinMs,
    );
  }

  /** Publishes as the operator, who may send anything to boxes. */
  async send(topic: string, payload: string | Buffer, retain = false): Promise<void> {
    const token = readFileSync(this.province.parts.paths.token, 'utf8').trim();
    this.#operator ??= await connectAsync(this.mqtt, {
      ...{ username: 'operator', password: token, clientId: `operator-${process.pid}` },
    });
    await this.#operator.publishAsync(topic, payload, { qos: 1, retain });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const box of this.#boxes) await box[Symbol.asyncDispose]();
    await this.cutOff();
    await this.province.close();
    rmSync(this.dir, { recursive: true, force: true, maxRetries: 5 });
  }

  get #running(): Served {
    if (!this.#served) throw new Error('the province is cut off');
    return this.#served;
  }

  #reports<T extends { nodeId: string }>(
    kind: 'receipt' | 'playlog' | 'fault' | 'request',
    nodeId: string,
  ): T[] {
    return this.province.parts.reports
      .of(kind)
      .map(({ report }) => report as unknown as T)
      .filter((report) => report.nodeId === nodeId);
  }
}
