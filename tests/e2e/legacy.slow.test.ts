/** The whole virtual box on a real Mosquitto with the plain-JSON protocol: the seam holds where another codec stands behind it. */
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectAsync, type MqttClient } from 'mqtt';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SystemClock } from '../../drivers/clock/system/system-clock.ts';
import { amplitudeAt } from '../../province/reference/village/measure/tone.ts';
import { loaToml } from '../../provisioning/loa.toml.ts';
import { Duration } from '../../time/duration.ts';
import { after, between, type MonotonicTime, WallTime } from '../../time/instant.ts';
import { type Broker, startMosquitto } from '../link/brokers.ts';
import { freePort } from '../link/free-port.ts';
import { observed } from '../link/observed.ts';
import { Media } from '../player/decode/media.ts';
import { Stations } from '../player/decode/stream/stations.ts';
import { BUTTON, RELAY, TestBox } from './box.ts';
import { loud } from './loud.ts';
import { RATE } from './noise.ts';
import { sine } from './sine.ts';

const NODE = 'loa-cu-1';
const [FILE_HZ, STREAM_HZ] = [1_000, 400];
const clock = new SystemClock();

let dir: string;
let broker: Broker;
let client: MqttClient;
let box: TestBox;
const media = new Media();
const stations = new Stations();
const seen: { topic: string; retain: boolean; said: Record<string, unknown> }[] = [];

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'loa-legacy-'));
  broker = await startMosquitto();
  client = await connectAsync(broker.url, { clientId: 'old-source' });
  client.on('message', (topic, payload, { retain }) => {
    if (/\/(status|heartbeat|report)$/.test(topic))
      seen.push({ topic, retain, said: JSON.parse(payload.toString()) });
  });
  await client.subscribeAsync(`cluster/${NODE}/+`, { qos: 1 });
  const toml = loaToml({
    ...{
      nodeId: NODE,
      kind: 'speaker',
      name: 'Cụm cũ',
      url: broker.url,
      certificates: false,
      devices: 'virtual',
    },
    ...{ zones: [{ id: 'dong', relay: RELAY }], button: BUTTON, console: `127.0.0.1:${await freePort()}` },
  })
    .replace(/^root = .*\n/m, '')
    .replace(/^\[link\]$/m, `[link]\ncodec = "legacy"\nquiet_from = "${hour(6)}"\nquiet_to = "${hour(7)}"`)
    .replace(/warm_up_ms = \d+/, 'warm_up_ms = 100')
    .replace(/tail_ms = \d+/, 'tail_ms = 300')
    .replace(/floor_mb = \d+/, 'floor_mb = 1');
  writeFileSync(join(dir, 'loa.toml'), toml);
  const preload = [new URL('./preload/clock.mjs', import.meta.url)];
  box = new TestBox({ nodeId: NODE, folder: dir, preload, env: { LOA_TEST_CLOCK: 'synchronised' } });
  box.powerOn();
  await observed('it is connected', () => last('status')?.said['online'] === true, 25_000).catch(
    (cause: unknown) => {
      throw new Error(box.log.slice(-3_000), { cause });
    },
  );
}, 120_000);

afterAll(async () => {
  await box[Symbol.asyncDispose]();
  await client.endAsync(true);
  await broker.close();
  media[Symbol.dispose]();
  stations[Symbol.dispose]();
  rmSync(dir, { recursive: true, force: true, maxRetries: 5 });
});

/** Vietnam's clock in so many hours: the quiet ones must not be those of the test. */
const hour = (ahead: number) => new Date(Date.now() + (7 + ahead) * 3_600_000).toISOString().slice(11, 16);

const last = (kind: string) => seen.findLast(({ topic }) => topic === `cluster/${NODE}/${kind}`);
const seconds = () => Math.floor(Date.now() / 1_000);
const send = (kind: string, message: object) =>
  client.publishAsync(`cluster/${NODE}/${kind}`, JSON.stringify(message), {
    qos: 1,
    retain: kind === 'schedule' || kind === 'volume',
  });
const reported = (what: string, fits: (said: Record<string, unknown>) => boolean, withinMs = 30_000) =>
  observed(
    what,
    () => seen.find(({ topic, said }) => topic.endsWith('/report') && fits(said))?.said,
    withinMs,
  ).catch((cause: unknown) => {
    throw new Error(`${JSON.stringify(seen.slice(-8))}\n${box.log.slice(-1_500)}`, { cause });
  });
const monotonic = (wall: WallTime): MonotonicTime => after(clock.monotonic(), between(clock.wall(), wall));
const what = { approvedBy: 'Nguyễn Văn A', minutes: 1 };

/** Of a tone in the next half second; 0 where it is not heard. */
async function level(hertz: number): Promise<number> {
  const amplitude = amplitudeAt(await box.listen(500), hertz, RATE);
  return amplitude > 0.001 ? amplitude : 0;
}

async function heardAgain(hertz: number): Promise<number> {
  const until = performance.now() + 20_000;
  for (;;) {
    const amplitude = await level(hertz);
    if (amplitude > 0) return amplitude;
    if (performance.now() > until) throw new Error(`${hertz} Hz was not heard within 20 s`);
  }
}

describe('a box with the plain protocol', () => {
  it('is there: status as it is born, and a heartbeat', async () => {
    expect(last('status')?.said).toMatchObject({ online: true, clock: 'synchronised' });
    const beat = await observed('a heartbeat', () => last('heartbeat'), 75_000);
    expect(beat.said).toMatchObject({ playing: [], faults: expect.any(Array), waiting: expect.any(Number) });
  }, 90_000);

  it('plays its schedule on time, measured at the speaker, and says so', async () => {
    const path = sine(media, 'tin.wav', 8, FILE_HZ);
    const body = readFileSync(path);
    const server = createServer((_, response) => {
      response.writeHead(200, { 'content-length': body.length, 'content-type': 'audio/wav' });
      response.end(body);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    try {
      const start = WallTime.ms(Math.ceil((clock.wall() + 12_000) / 1_000) * 1_000);
      const local = new Date(after(start, Duration.hours(7))).toISOString().slice(0, 19);
      const programme = {
        ...{ ...what, id: 'tin-sang', title: 'Tin sáng', start: local },
        url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/tin.wav`,
        ...{ sha256: createHash('sha256').update(body).digest('hex'), bytes: body.length },
      };
      await send('schedule', { at: seconds(), programmes: [programme] });
      await reported('it holds the schedule', ({ id, status }) => id === 'legacy' && status === 'received');
      const played = await reported(
        'it was played',
        ({ id, status }) => id === 'tin-sang' && status === 'played',
        60_000,
      );
      expect(played['seconds']).toBeGreaterThan(7.5);
      const from = monotonic(WallTime.ms(start - 1_000));
      const heard = box.samples(from, after(from, Duration.seconds(3)));
      const offMs = (loud(heard).first / RATE) * 1_000 - 1_000;
      expect(Math.abs(offMs)).toBeLessThan(250);
    } finally {
      server.close();
      server.closeAllConnections();
    }
  }, 120_000);

  it('a stream is prepared, started, made quieter and louder, and stopped', async () => {
    const port = await freePort();
    await stations.icecast(port);
    stations.broadcast(port, STREAM_HZ);
    const stream = {
      ...what,
      id: 'tiep-song',
      title: 'Tiếp sóng',
      url: `http://127.0.0.1:${port}/live.mp3`,
      minutes: 5,
    };
    await send('stream/prepare', { at: seconds(), ...stream });
    expect(await level(STREAM_HZ)).toBe(0);
    await send('stream/start', { at: seconds(), id: stream.id });
    await reported('it plays', ({ id, status }) => id === stream.id && status === 'playing');
    const before = await heardAgain(STREAM_HZ);

    const stopped = box.now;
    await send('stream/stop', { at: seconds(), id: stream.id });
    const end = await reported('it is stopped', ({ id, status }) => id === stream.id && status === 'partial');
    expect(end).toMatchObject({ reason: 'stopped' });
    expect(between(stopped, box.now)).toBeLessThan(3_000);
    expect(await level(STREAM_HZ)).toBe(0);

    const earlier = seen.length;
    await send('volume', { at: seconds(), percent: 20 });
    await observed('it has the volume', () =>
      seen.slice(earlier).some(({ said }) => said['about'] === 'volume' && said['status'] === 'received'),
    );
    await send('stream/start', { at: seconds(), ...stream, id: 'tiep-song-2' });
    await reported('it plays again', ({ id, status }) => id === 'tiep-song-2' && status === 'playing');
    const quieter = await heardAgain(STREAM_HZ);
    expect(quieter).toBeLessThan(before / 3);
    await send('stream/stop', { at: seconds(), id: 'tiep-song-2' });
    await reported('it is stopped', ({ id, status }) => id === 'tiep-song-2' && status === 'partial');
  }, 120_000);

  it('no message of it stops the siren of the button, and what does not fit is refused with its field named', async () => {
    box.press();
    await observed(
      'the siren',
      () => loud(box.samples(after(box.now, Duration.ms(-500)), box.now)).first >= 0,
      5_000,
    );
    await send('stream/stop', { at: seconds(), id: 'button' });
    expect(
      await reported(
        'the stop is refused',
        ({ status, reason }) => status === 'refused' && reason === 'not-permitted',
      ),
    ).toBeDefined();
    expect(loud(await box.listen(500)).first).toBeGreaterThanOrEqual(0);
    await send('volume', { at: seconds(), percent: 400 });
    const refused = await reported('the volume is refused', ({ reason }) => reason === 'malformed');
    expect(refused['detail']).toMatch(/percent/);
  }, 60_000);

  it('after a power cut without a network it knows its schedule and volume; the broker tells that it is gone', async () => {
    await box.cutPower();
    await observed('its last will', () => last('status')?.said['online'] === false, 60_000);
    box.powerOn();
    await observed('it is back', () => last('status')?.said['online'] === true, 60_000);
    expect(box.log).not.toContain('not to be believed');
  }, 150_000);
});
