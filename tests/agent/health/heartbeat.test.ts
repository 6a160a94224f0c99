import { describe, expect, it } from 'vitest';
import { type HealthSnapshot, startHeartbeat } from '../../../agent/health/heartbeat.ts';
import { keepLastKnownTime } from '../../../agent/health/last-known-time.ts';
import { startSelfTests } from '../../../agent/health/self-test.ts';
import { VirtualClock } from '../../../drivers/clock/virtual/virtual-clock.ts';
import { WorldError } from '../../../failure/failure.ts';
import { Heartbeat } from '../../../province/contract/messages/heartbeat.ts';
import { Duration } from '../../../time/duration.ts';
import { memoryStore } from '../store/memory-store.ts';

const silent: HealthSnapshot = {
  onAir: [],
  alerting: false,
  relaysOn: [],
  faults: [],
  muted: [],
  outbox: 0,
};

describe('heartbeat', () => {
  it('beats each minute, and every ten seconds while an alert is on air', () => {
    const clock = new VirtualClock();
    const beats: Heartbeat[] = [];
    let now = silent;
    const end = startHeartbeat({
      nodeId: 'n',
      clock,
      timers: clock,
      snapshot: () => now,
      question: () => undefined,
      send: (beat) => void beats.push(Heartbeat.parse(beat)),
    });
    clock.advance(Duration.minutes(10));
    expect(beats).toHaveLength(10);
    expect(beats.at(-1)).toMatchObject({ up: 600, clock: { trust: 'synchronised', errorMs: 0 } });
    now = { ...silent, alerting: true, onAir: ['a'], relaysOn: ['main'] };
    clock.advance(Duration.minutes(1));
    expect(beats).toHaveLength(16);
    expect(beats.at(-1)).toMatchObject({ onAir: ['a'], relaysOn: ['main'] });
    end();
    clock.advance(Duration.minutes(10));
    expect(beats).toHaveLength(16);
  });

  it('tells within ten seconds that another fault holds, and that it holds no more', () => {
    const clock = new VirtualClock();
    const beats: Heartbeat[] = [];
    let now = silent;
    startHeartbeat({
      ...{ nodeId: 'n', clock, timers: clock },
      snapshot: () => now,
      question: () => undefined,
      send: (beat) => void beats.push(Heartbeat.parse(beat)),
    });
    clock.advance(Duration.seconds(21));
    now = { ...silent, faults: ['speaker.lost'] };
    clock.advance(Duration.seconds(5));
    expect(beats.map(({ faults }) => faults)).toEqual([['speaker.lost']]);
    now = silent;
    clock.advance(Duration.seconds(5));
    expect(beats.map(({ faults }) => faults)).toEqual([['speaker.lost'], []]);
  });

  it('stays within its schema with more mutes than may hold: a card that answered late brought its own', () => {
    const clock = new VirtualClock();
    const beats: Heartbeat[] = [];
    const mute = (zone: number): HealthSnapshot['muted'][number] => ({
      ...{ what: { zone: `z${zone}` }, until: '2026-11-23T05:00:00.000Z', by: 'A', issuer: 'province' },
    });
    const muted = Array.from({ length: 70 }, (_, n) => mute(n));
    const end = startHeartbeat({
      ...{ nodeId: 'n1', clock, timers: clock, snapshot: () => ({ ...silent, muted }) },
      ...{ question: () => undefined, send: (beat) => void beats.push(beat) },
    });
    clock.advance(Duration.minutes(2));
    end();
    expect(beats[0]?.muted).toHaveLength(64);
  });

  it('says what is muted in every beat, and within ten seconds that it is or is no more', () => {
    const clock = new VirtualClock();
    const beats: Heartbeat[] = [];
    const mute: HealthSnapshot['muted'][number] = {
      what: 'box',
      ...{ until: '2026-11-22T11:00:00.000Z', emergencies: true, by: 'A', issuer: 'province' },
    };
    let muted: HealthSnapshot['muted'] = [];
    startHeartbeat({
      ...{ nodeId: 'n', clock, timers: clock },
      snapshot: () => ({ ...silent, muted }),
      question: () => undefined,
      send: (beat) => void beats.push(Heartbeat.parse(beat)),
    });
    clock.advance(Duration.seconds(21));
    muted = [mute];
    clock.advance(Duration.seconds(5));
    expect(beats.map((beat) => beat.muted)).toEqual([[mute]]);
    clock.advance(Duration.minutes(3));
    expect(beats.slice(1).map((beat) => beat.muted)).toEqual([[mute], [mute], [mute]]);
    muted = [];
    clock.advance(Duration.seconds(5));
    expect(beats.at(-1)).not.toHaveProperty('muted');
  });

  it('carries the question that is due, at once, and how long the last answer took', () => {
    const clock = new VirtualClock();
    const beats: Heartbeat[] = [];
    const due = ['nonce-of-16-chars-1'];
    startHeartbeat({
      ...{ nodeId: 'n', clock, timers: clock },
      snapshot: () => ({ ...silent, echoMs: 12 }),
      question: () => due.shift(),
      send: (beat) => void beats.push(Heartbeat.parse(beat)),
    });
    clock.advance(Duration.seconds(64));
    expect(beats.map(({ echo, echoMs }) => [echo, echoMs])).toEqual([['nonce-of-16-chars-1', 12]]);
    clock.advance(Duration.seconds(1));
    expect(beats.at(-1)).not.toHaveProperty('echo');
  });

  it('stays within the contract however much is wrong', () => {
    const clock = new VirtualClock({ trust: { trust: 'unknown' } });
    const many = (what: string) => Array.from({ length: 100 }, (_, n) => `${what}${n}`);
    const beats: Heartbeat[] = [];
    startHeartbeat({
      nodeId: 'n',
      clock,
      timers: clock,
      snapshot: () => ({ ...silent, onAir: many('i'), relaysOn: many('z'), faults: many('f') }),
      question: () => undefined,
      send: (beat) => void beats.push(Heartbeat.parse(beat)),
    });
    clock.advance(Duration.minutes(1));
    expect(beats[0]?.clock).toEqual({ trust: 'unknown' });
  });
});

describe('last known time', () => {
  it('is written each minute, by a clock that knows something', async () => {
    const clock = new VirtualClock({ trust: { trust: 'unknown' } });
    const store = memoryStore();
    const faults = { raise: () => {}, clear: () => {}, note: () => {} };
    keepLastKnownTime({ clock, timers: clock, store, faults });
    await clock.pass(Duration.minutes(2));
    expect(await store.lastTime.get()).toBeUndefined();
    clock.setTrust({ trust: 'carried' });
    await clock.pass(Duration.minutes(1));
    expect(await store.lastTime.get()).toBe(clock.wall());
  });

  it('is set right by a synchronised clock after one that was years ahead', async () => {
    const clock = new VirtualClock({ trust: { trust: 'carried' } });
    const store = memoryStore();
    const faults = { raise: () => {}, clear: () => {}, note: () => {} };
    keepLastKnownTime({ clock, timers: clock, store, faults });
    clock.stepWall(Duration.days(20_000));
    await clock.pass(Duration.minutes(1));
    const ahead = await store.lastTime.get();
    clock.stepWall(Duration.days(-20_000));
    await clock.pass(Duration.minutes(1));
    expect(await store.lastTime.get()).toBe(ahead);
    clock.setTrust({ trust: 'synchronised', error: Duration.zero });
    await clock.pass(Duration.minutes(1));
    expect(await store.lastTime.get()).toBe(clock.wall());
  });

  it('is never taken from a battery-backed clock: set years ahead, it would expire every alert after a power cut', async () => {
    const clock = new VirtualClock({ trust: { trust: 'rtc', error: Duration.minutes(2) } });
    const store = memoryStore();
    const faults = { raise: () => {}, clear: () => {}, note: () => {} };
    keepLastKnownTime({ clock, timers: clock, store, faults });
    await clock.pass(Duration.minutes(3));
    expect(await store.lastTime.get()).toBeUndefined();
  });

  it('is a fault while it cannot be written', async () => {
    const clock = new VirtualClock();
    const said: string[] = [];
    const faults = {
      raise: (code: string) => void said.push(code),
      clear: (code: string) => void said.push(`-${code}`),
      note: () => {},
    };
    const lastTime = {
      ...memoryStore().lastTime,
      put: () => Promise.reject(new WorldError('store.disk-full', 'no room')),
    };
    keepLastKnownTime({ clock, timers: clock, store: { lastTime }, faults });
    await clock.pass(Duration.minutes(1));
    expect(said).toEqual(['health.time-not-kept']);
  });
});

describe('self-test', () => {
  it('asks at the start and every hour, and a bad answer is a fault until a good one comes', () => {
    const clock = new VirtualClock();
    const said: string[] = [];
    let answer: string | undefined = 'Rơ-le bị kẹt';
    const end = startSelfTests([{ code: 'relay.stuck', run: () => answer }], clock, {
      raise: (code, detail) => void said.push(`${code}: ${detail}`),
      clear: (code) => void said.push(`-${code}`),
      note: () => {},
    });
    answer = undefined;
    clock.advance(Duration.hours(1));
    expect(said).toEqual(['relay.stuck: Rơ-le bị kẹt', '-relay.stuck']);
    end();
    expect(clock.waiting).toBe(0);
  });
});
