import { createServer } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Session } from '../../../../agent/link/session/session.ts';
import type { LinkSettings } from '../../../../agent/settings/settings.ts';
import { Duration } from '../../../../time/duration.ts';
import { blockPool } from '../../../link/block-pool.ts';
import { type Broker, startAedes, startMosquitto } from '../../../link/brokers.ts';
import { type Certificates, makeCertificates } from '../../../link/certificates.ts';
import { freePort } from '../../../link/free-port.ts';
import { observed } from '../../../link/observed.ts';
import { realClock, realTimers } from '../../../link/real-clock.ts';
import { startWatcher, type Watcher } from '../../../link/watcher.ts';
import { makeWire } from '../../../link/wire.ts';

const STATE = 'loa/v1/from/pole-1/state';
const OFFLINE = JSON.stringify({ v: 1, nodeId: 'pole-1', online: false });

interface Box {
  readonly session: Session;
  readonly connects: string[];
  readonly losses: string[];
  readonly messages: { topic: string; text: string; bytes: number }[];
  readonly lines: string[];
}

/** A session whose waits are shortened to almost nothing, so that a restart of a broker takes a moment. */
function makeBox(settings: LinkSettings, keepalive = Duration.seconds(25)): Box {
  const box = {
    connects: [] as string[],
    losses: [] as string[],
    messages: [] as Box['messages'],
    lines: [] as string[],
  };
  const log = {
    info: (_: object, line: string) => void box.lines.push(line),
    warn: (_: object, line: string) => void box.lines.push(line),
  };
  const session = new Session(
    {
      settings,
      clientId: 'pole-1',
      will: { topic: STATE, payload: OFFLINE },
      clock: realClock,
      timers: {
        after: (delay, then) =>
          realTimers.after(Duration.ms(delay > 20_000 ? delay : Math.min(delay, 100)), then),
      },
      log,
      random: () => 0.5,
      keepalive,
    },
    {
      connected: ({ version }) => void box.connects.push(version),
      lost: (why) => void box.losses.push(why),
      message: (topic, bytes) =>
        void box.messages.push({
          topic,
          text: Buffer.from(bytes).toString('latin1').slice(0, 100),
          bytes: bytes.length,
        }),
    },
  );
  session.subscribeTo(new Set(['loa/v1/to/pole-1/#']));
  return { session, ...box };
}

const brokers = [
  { name: 'Mosquitto (MQTT 5)', start: startMosquitto, tls: false },
  { name: 'Mosquitto (MQTT 5) over TLS', start: startMosquitto, tls: true },
  { name: 'aedes (MQTT 3.1.1)', start: startAedes, tls: false },
  { name: 'aedes (MQTT 3.1.1) over TLS', start: startAedes, tls: true },
];

describe.each(brokers)('session on $name', ({ start, tls }) => {
  let certificates: Certificates | undefined;
  let broker: Broker;
  let watcher: Watcher;
  let settings: LinkSettings;
  let box: Box;

  beforeAll(() => {
    certificates = tls ? makeCertificates() : undefined;
  });
  afterAll(() => certificates?.remove());
  beforeEach(async () => {
    broker = await start(certificates ? { tls: certificates } : {});
    watcher = await startWatcher(broker, certificates);
    settings = {
      url: broker.url,
      ...(certificates && { ca: certificates.ca, ...certificates.node('pole-1') }),
    };
    box = makeBox(settings);
  });
  afterEach(async () => {
    await box.session.close();
    await watcher.close();
    await broker.close();
  });

  it('speaks the highest version that the broker knows', async () => {
    box.session.start();
    expect(await observed('a session', () => box.connects[0])).toBe(broker.version);
  });

  it('hands on what comes and resolves a report when the broker has it', async () => {
    box.session.start();
    await observed('a session', () => box.session.connected);
    await watcher.publish('loa/v1/to/pole-1/command', 'hello');
    expect(await observed('the message', () => box.messages[0])).toMatchObject({
      topic: 'loa/v1/to/pole-1/command',
      text: 'hello',
    });
    await box.session.publish('loa/v1/from/pole-1/fault', 'ouch', { qos: 1, retain: false });
    await observed('the report', () => watcher.seen.find(({ payload }) => payload === 'ouch'));
  });

  it('follows a change of its groups without a new session', async () => {
    box.session.start();
    await observed('a session', () => box.session.connected);
    box.session.subscribeTo(new Set(['loa/v1/to/pole-1/#', 'loa/v1/to/commune-1/#']));
    await observed('a message to the group', () => {
      void watcher.publish('loa/v1/to/commune-1/command', 'to the group');
      return box.messages.find(({ text }) => text === 'to the group');
    });
    box.session.subscribeTo(new Set(['loa/v1/to/pole-1/#']));
    // The broker answers in order: what it hands on after this was published after the change.
    await box.session.publish('loa/v1/from/pole-1/fault', 'changed', { qos: 1, retain: false });
    await observed('the mark', () => watcher.seen.find(({ payload }) => payload === 'changed'));
    const before = box.messages.length;
    await watcher.publish('loa/v1/to/commune-1/command', 'no longer mine');
    await watcher.publish('loa/v1/to/pole-1/command', 'mine');
    await observed('the next message', () => box.messages.slice(before).find(({ text }) => text === 'mine'));
    expect(box.messages.slice(before).map(({ text }) => text)).not.toContain('no longer mine');
    expect(box.connects).toHaveLength(1);
  });

  it('leaves its last will, retained, when it is cut off', async () => {
    const wire = await makeWire(broker.port);
    const cut = makeBox({ ...settings, url: broker.url.replace(String(broker.port), String(wire.port)) });
    cut.session.start();
    await observed('a session', () => cut.session.connected);
    await wire.close();
    await observed('the will', () => watcher.seen.find(({ topic }) => topic === STATE));
    expect(watcher.seen.filter(({ topic }) => topic === STATE)).toMatchObject([{ payload: OFFLINE }]);
    await cut.session.close();
    const late = await startWatcher(broker, certificates);
    expect(await observed('the retained will', () => late.seen[0])).toEqual({
      topic: STATE,
      payload: OFFLINE,
      retain: true,
    });
    await late.close();
  });

  it('comes back, with its subscriptions, when the broker does', async () => {
    box.session.start();
    await observed('a session', () => box.session.connected);
    await broker.stop();
    await observed('the loss', () => box.losses[0]);
    await expect(
      box.session.publish('loa/v1/from/pole-1/fault', 'x', { qos: 1, retain: false }),
    ).rejects.toMatchObject({ code: 'link.lost' });
    await broker.start();
    await observed('a second session', () => box.connects[1]);
    expect(box.connects).toEqual([broker.version, broker.version]);
    await observed('a message', () => {
      void watcher.publish('loa/v1/to/pole-1/command', 'again').catch(() => undefined);
      return box.messages.find(({ text }) => text === 'again');
    });
    expect(box.lines.length).toBeLessThan(8);
  });

  it('ends in good order: no last will', async () => {
    box.session.start();
    await observed('a session', () => box.session.connected);
    await box.session.close();
    await watcher.publish('loa/v1/from/other/state', 'mark');
    await observed('the mark', () => watcher.seen.find(({ payload }) => payload === 'mark'));
    expect(watcher.seen.filter(({ topic }) => topic === STATE)).toEqual([]);
  });

  it('cuts a message of 3 MB short and goes on', async () => {
    box.session.start();
    await observed('a session', () => box.session.connected);
    await watcher.publish('loa/v1/to/pole-1/alert', Buffer.alloc(3 * 1024 * 1024, 'x'));
    await watcher.publish('loa/v1/to/pole-1/alert', 'after');
    await observed('the next message', () => box.messages.find(({ text }) => text === 'after'));
    expect(box.messages[0]?.bytes).toBeGreaterThan(256 * 1024);
    expect(box.messages[0]?.bytes).toBeLessThan(262 * 1024);
    expect(box.connects).toHaveLength(1);
  });
});

describe('session', () => {
  it('notices a half-open connection by its keepalive and makes a new one', async () => {
    const broker = await startMosquitto();
    const wire = await makeWire(broker.port);
    const box = makeBox({ url: `mqtt://127.0.0.1:${wire.port}` }, Duration.seconds(1));
    box.session.start();
    await observed('a session', () => box.session.connected);
    wire.freeze();
    expect(await observed('the loss', () => box.losses[0])).toMatch(/keepalive/i);
    wire.thaw();
    await observed('a second session', () => box.connects[1]);
    await box.session.close();
    await wire.close();
    await broker.close();
  });

  it('tells a name that does not resolve once, and keeps trying', async () => {
    const box = makeBox({ url: 'mqtt://no-such-host.invalid:1883' });
    box.session.start();
    await observed('the reason', () => box.lines.find((line) => line.includes('no-such-host.invalid')));
    await box.session.close();
    expect(box.connects).toEqual([]);
  });

  it('refuses a broker whose certificate is not of its authority', async () => {
    const ours = makeCertificates();
    const theirs = makeCertificates();
    const broker = await startMosquitto({ tls: theirs });
    const box = makeBox({ url: broker.url, ca: ours.ca, ...ours.node('pole-1') });
    box.session.start();
    await observed('the reason', () => box.lines.find((line) => /certificate|verify/i.test(line)));
    expect(box.connects).toEqual([]);
    await box.session.close();
    await broker.close();
    ours.remove();
    theirs.remove();
  });

  it('falls back to 3.1.1 where a broker hangs up on MQTT 5 without a word', async () => {
    const real = await startAedes();
    const mute = await makeWire(real.port, (first) => first[first.indexOf('MQTT') + 4] !== 5);
    const box = makeBox({ url: `mqtt://127.0.0.1:${mute.port}` });
    box.session.start();
    expect(await observed('a session', () => box.connects[0])).toBe('3.1.1');
    await box.session.close();
    await mute.close();
    await real.close();
  });

  it('keeps trying while a look-up of the name hangs in the pool', async () => {
    const pool = await blockPool();
    const lines: string[] = [];
    const log = { info: (_: object, line: string) => void lines.push(line), warn: () => {} };
    const attempts: number[] = [];
    const session = new Session(
      {
        settings: { url: 'mqtt://no-such-host.invalid:1883' },
        clientId: 'pole-1',
        will: { topic: STATE, payload: OFFLINE },
        clock: realClock,
        timers: {
          after: (delay, then) => {
            if (delay >= 30_000) attempts.push(realClock.monotonic());
            return realTimers.after(Duration.ms(delay / 100), then);
          },
        },
        log,
        random: () => 0.5,
      },
      { connected: () => {}, lost: () => {}, message: () => {} },
    );
    session.start();
    await observed('a third attempt', () => attempts[2]);
    expect(pool.blocked()).toBe(true);
    await session.close();
    await pool.release();
  });

  it('gives up an attempt at its deadline when the broker takes the connection and says nothing', async () => {
    const silent = createServer(() => {});
    const port = await freePort();
    await new Promise<void>((resolve) => silent.listen(port, '127.0.0.1', resolve));
    const lines: string[] = [];
    const log = { info: (_: object, line: string) => void lines.push(line), warn: () => {} };
    const session = new Session(
      {
        settings: { url: `mqtt://127.0.0.1:${port}` },
        clientId: 'pole-1',
        will: { topic: STATE, payload: OFFLINE },
        clock: realClock,
        timers: { after: (delay, then) => realTimers.after(Duration.ms(delay / 100), then) },
        log,
        random: () => 0.5,
      },
      { connected: () => {}, lost: () => {}, message: () => {} },
    );
    session.start();
    await observed('the deadline', () => lines.find((line) => line.includes('no session after 30 s')));
    await session.close();
    silent.close();
  });
});
