import { randomBytes } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { EchoWatch } from '../../../../agent/health/echo/echo-watch.ts';
import { startHeartbeat } from '../../../../agent/health/heartbeat.ts';
import { examplePlace } from '../../../../province/contract/examples/place.ts';
import type { Timers } from '../../../../time/clock.ts';
import { Duration } from '../../../../time/duration.ts';
import { MonotonicTime } from '../../../../time/instant.ts';
import { startAedes, startMosquitto } from '../../../link/brokers.ts';
import { makeDeafeningWire } from '../../../link/deafening-wire.ts';
import { linkBox } from '../../../link/link-box.ts';
import { observed } from '../../../link/observed.ts';
import { startProvinceTwin } from '../../../link/province-twin.ts';
import { realClock, realTimers } from '../../../link/real-clock.ts';

/** A minute of the box takes three seconds here: what it waits is scaled, what it does is not. */
const SPEED = 20;
const scaled = (t: number) => MonotonicTime.ms(t * SPEED);
const clock = { ...realClock, monotonic: () => scaled(realClock.monotonic()) };
const timers: Timers = { after: (delay, then) => realTimers.after(Duration.ms(delay / SPEED), then) };

const ending: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ending.splice(0).reverse()) await end();
});

/** A box with heartbeat and echoes on a real broker, behind a wire that can make it deaf. */
async function scene(start: typeof startMosquitto) {
  const broker = await start();
  ending.push(() => broker.close());
  const province = await startProvinceTwin(broker);
  ending.push(() => province.close());
  const wire = await makeDeafeningWire(broker.port);
  ending.push(() => wire.close());
  const box = linkBox({ settings: { url: `mqtt://127.0.0.1:${wire.port}` } });
  ending.push(() => box.link.close());
  const faults: string[] = [];
  const watch = new EchoWatch({
    clock,
    faults: {
      raise: (code) => void faults.push(code),
      note: (code) => void faults.push(code),
      clear: (code) => {
        if (faults.at(-1) === code) faults.push(`-${code}`);
      },
    },
    log: { info: () => {}, warn: () => {} },
    newId: () => randomBytes(8).toString('hex'),
    hearing: () => {
      const now = box.link.hearing;
      const heardAt = now?.heardAt;
      return (
        now && { since: scaled(now.since), heardAt: heardAt === undefined ? undefined : scaled(heardAt) }
      );
    },
    ping: (nonce) => void setImmediate(() => watch.pong(nonce)),
    rebuild: (why) => box.link.rebuild(why),
  });
  let taken = 0;
  const look = setInterval(() => {
    for (const { body } of box.commands.slice(taken)) {
      taken += 1;
      if (body.name === 'echo') watch.echo(body.nonce);
    }
  }, 5);
  ending.push(() => clearInterval(look));
  box.link.start();
  await observed('a welcome', () => box.link.welcomed);
  ending.push(
    startHeartbeat({
      nodeId: examplePlace.nodeId,
      clock: { ...clock, trust: () => ({ trust: 'synchronised', error: Duration.ms(50) }) },
      timers,
      snapshot: () => ({
        ...{ onAir: [], alerting: false, relaysOn: [], faults: [], muted: [], outbox: 0 },
        echoMs: watch.tookMs,
      }),
      question: () => watch.look(),
      send: (beat) => box.link.beat(beat),
    }),
  );
  await observed('an echo', () => watch.tookMs !== undefined);
  return { broker, province, wire, box, watch, faults };
}

describe.each([
  ['mosquitto', startMosquitto],
  ['aedes', startAedes],
] as const)('on %s', (_, start) => {
  it('online but deaf is found by the box itself, which rebuilds its link and hears again', async () => {
    const { province, wire, box, watch, faults } = await scene(start);
    const before = wire.connections;
    expect(province.births).toHaveLength(1);
    wire.deafen();
    const since = realClock.monotonic();
    await province.send('alert');
    await observed('a second birth', () => province.births.length === 2, 20_000);
    const found = ((realClock.monotonic() - since) * SPEED) / 1_000;
    console.log(`deaf: found and connected anew after ${Math.round(found)} s of the box's time`);
    expect(found).toBeLessThan(120);
    expect(box.alerts).toEqual([]);
    await observed('an end of the fault', () => faults.at(-1) === '-link.deaf');
    expect(faults).toEqual(['link.deaf', '-link.deaf']);
    await observed('the core thread', () => watch.tookMs !== undefined);
    await province.send('alert');
    await observed('the alert', () => box.alerts.length === 1);
    expect(wire.connections - before).toBe(1);
  });

  it('a province that does not answer behind a living broker makes no box reconnect again and again', async () => {
    const { province, wire, faults } = await scene(start);
    province.answers = false;
    const before = wire.connections;
    await observed('its fault', () => faults.includes('link.unanswered'), 20_000);
    // Twenty minutes of the box's time.
    const until = realClock.monotonic() + (20 * 60_000) / SPEED;
    await observed('its time', () => realClock.monotonic() > until, 90_000);
    expect(wire.connections - before).toBeLessThanOrEqual(1);
    province.answers = true;
    await observed('an end of the fault', () => faults.at(-1) === '-link.unanswered', 10_000);
  });

  it('an echo costs no memory of messages, no disk and no receipt', async () => {
    const { province, box } = await scene(start);
    await observed('five echoes', () => box.commands.length >= 5, 30_000);
    expect(await box.store.seen.all()).toEqual([]);
    expect(
      province.reports('receipt').filter(({ subject }) => (subject as { type: string }).type === 'command'),
    ).toEqual([]);
    expect(await box.store.outbox.count()).toBe(0);
  });
});
