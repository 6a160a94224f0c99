/**
 * Bytes of an idle box on the TLS wire: ten minutes of keepalive and heartbeats, as megabytes a month. Time is sped up, bytes are
 * not: keepalive and heartbeat run `SPEED` times as often, at a real Mosquitto with client certificates, for a `SPEED`th of the time.
 */
import { randomBytes } from 'node:crypto';
import { ASK_EVERY } from '../../agent/health/echo/echo-book.ts';
import { type HealthSnapshot, startHeartbeat } from '../../agent/health/heartbeat.ts';
import { KEEPALIVE } from '../../agent/link/session/session.ts';
import { examplePlace } from '../../province/contract/examples/place.ts';
import type { Timers } from '../../time/clock.ts';
import { Duration } from '../../time/duration.ts';
import { between, MonotonicTime } from '../../time/instant.ts';
import { startMosquitto } from '../link/brokers.ts';
import { makeCertificates } from '../link/certificates.ts';
import { linkBox } from '../link/link-box.ts';
import { observed } from '../link/observed.ts';
import { startProvinceTwin } from '../link/province-twin.ts';
import { realClock, realTimers } from '../link/real-clock.ts';
import { makeWire } from '../link/wire.ts';

/** One ping a second: MQTT counts its keepalive in whole seconds. */
const SPEED = KEEPALIVE / 1_000;

const MONTH = Duration.days(30);

/** IPv4 and TCP headers without options, once for a segment and once for its acknowledgement (bytes). */
const HEADERS = 2 * 40;

export interface BenchTable {
  readonly title: string;
  readonly rows: readonly {
    readonly label: string;
    readonly value: number;
    readonly unit: string;
    readonly note?: string;
  }[];
}

/** `idle`: time of the box to be looked at; 10 minutes take 24 s. */
export async function signallingBench(idle: Duration = Duration.minutes(10)): Promise<BenchTable> {
  const certificates = makeCertificates();
  const broker = await startMosquitto({ tls: certificates });
  const province = await startProvinceTwin(broker, certificates);
  const wire = await makeWire(broker.port);
  const fast: Timers = { after: (delay, then) => realTimers.after(Duration.ms(delay / SPEED), then) };
  const box = linkBox({
    settings: {
      url: `mqtts://127.0.0.1:${wire.port}`,
      ca: certificates.ca,
      ...certificates.node(examplePlace.nodeId),
    },
    keepalive: Duration.seconds(1),
  });
  const silent: HealthSnapshot = {
    onAir: [],
    alerting: false,
    relaysOn: [],
    faults: [],
    muted: [],
    outbox: 0,
  };
  const fastClock = { monotonic: () => MonotonicTime.ms(realClock.monotonic() * SPEED) };
  let asked: MonotonicTime | undefined;
  let beats = 0;
  let endBeats = () => {};
  try {
    box.link.start();
    await observed('a welcome', () => box.link.welcomed);
    await observed('its receipts', () => province.reports('receipt').length >= 2);
    const connecting = wire.bytes.up + wire.bytes.down;
    const before = { ...wire.bytes, pieces: wire.pieces.up + wire.pieces.down };
    endBeats = startHeartbeat({
      nodeId: examplePlace.nodeId,
      clock: { ...realClock, ...fastClock, trust: () => ({ trust: 'synchronised', error: Duration.ms(20) }) },
      timers: fast,
      snapshot: () => ({ ...silent, echoMs: 123.4 }),
      // One a minute, answered by the province.
      question: () => {
        const now = fastClock.monotonic();
        if (asked !== undefined && between(asked, now) < ASK_EVERY) return undefined;
        asked = now;
        return randomBytes(8).toString('hex');
      },
      send: (beat) => {
        beats += 1;
        box.link.beat(beat);
      },
    });
    const began = realClock.monotonic();
    await observed('all heartbeats', () => beats >= idle / 60_000, (2 * idle) / SPEED + 10_000);
    const passed = between(began, realClock.monotonic()) * SPEED;
    const up = wire.bytes.up - before.up;
    const down = wire.bytes.down - before.down;
    const pieces = wire.pieces.up + wire.pieces.down - before.pieces;
    const perMonth = (bytes: number) => ((bytes / passed) * MONTH) / 1e6;
    const round = (value: number) => Math.round(value * 10) / 10;
    return {
      title: `Signalling of an idle box over TLS, a month of 30 days from ${idle / 60_000} min`,
      rows: [
        {
          label: 'bytes on the TLS wire',
          value: round(perMonth(up + down)),
          unit: 'MB/month',
          note: 'aim ≤ 40',
        },
        {
          label: 'with TCP and IP headers',
          value: round(perMonth(up + down + pieces * HEADERS)),
          unit: 'MB/month',
          note: 'estimated: every segment acknowledged by a packet of its own',
        },
        {
          label: 'up',
          value: up,
          unit: 'bytes',
          note: `${beats} heartbeats, each answered by an echo, pings every ${KEEPALIVE / 1_000} s`,
        },
        { label: 'down', value: down, unit: 'bytes' },
        {
          label: 'connecting: TLS, birth, first state, receipts',
          value: connecting,
          unit: 'bytes',
          note: 'once per session; less where TLS resumes',
        },
      ],
    };
  } finally {
    endBeats();
    await box.link.close();
    await wire.close();
    await province.close();
    await broker.close();
    certificates.remove();
  }
}
