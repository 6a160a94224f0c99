import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Airing } from '../../../../agent/airing/book/airing.ts';
import type { Ended } from '../../../../agent/airing/book/play-book.ts';
import { FirstWords } from '../../../../agent/airing/first-words/first-words.ts';
import { SaidCode } from '../../../../agent/airing/first-words/said-code.ts';
import { speltCode } from '../../../../agent/airing/first-words/spelt-code.ts';
import { VirtualClock } from '../../../../drivers/clock/virtual/virtual-clock.ts';
import type { PlayItem } from '../../../../player/item.ts';
import { RingReader } from '../../../../player/ring/ring-reader.ts';
import { Assignment } from '../../../../province/contract/messages/assignment.ts';
import type { ClockTrust } from '../../../../time/clock.ts';
import { Duration } from '../../../../time/duration.ts';
import { MonotonicTime, WallTime } from '../../../../time/instant.ts';

const assignment = (clusterCode: string, quietHours: { from: string; to: string }[] = []) =>
  Assignment.parse({
    kind: 'speaker',
    name: 'Cụm loa thôn Bản Vền',
    clusterCode,
    groups: [],
    zones: [{ id: 'cho', name: 'Chợ' }],
    volume: { standard: 70, emergency: 100, exercise: 40 },
    quietHours,
  });

const NIGHT = [{ from: '21:00', to: '05:00' }];
const SPELT = { ring: new SharedArrayBuffer(64), length: Duration.seconds(12) };

/** Until the code was spelt, which takes turns of the thread. */
const spelt = () => new Promise((resolve) => setImmediate(resolve));

function box({
  wall = '2026-11-22T10:00:00+07:00',
  up = Duration.hours(5),
  trust,
  file,
}: {
  wall?: string;
  up?: Duration;
  trust?: ClockTrust;
  file?: string;
} = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'loa-words-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const clock = new VirtualClock({
    wall: WallTime.parse(wall),
    monotonic: MonotonicTime.ms(up),
    ...(trust && { trust }),
  });
  const plays: { airing: Airing; item: PlayItem; ended: Ended }[] = [];
  const notes: string[] = [];
  const start = () =>
    new FirstWords({
      settings: { volumePercent: 20 },
      clock,
      timers: clock,
      zones: ['cho', 'truong'],
      said: new SaidCode(file ?? join(folder, 'said-code')),
      station: { say: (airing, item, ended) => void plays.push({ airing, item, ended }) },
      spell: async () => SPELT,
      newId: () => String(plays.length),
      faults: { raise: () => {}, clear: () => {}, note: (code) => void notes.push(code) },
      failed: (error) => {
        throw error;
      },
    });
  const end = (outcome: 'played' | 'missed') =>
    plays
      .at(-1)
      ?.ended(
        outcome === 'played'
          ? { outcome, soundedMs: 12_000 }
          : { outcome, soundedMs: 0, reason: 'interrupted' },
        1,
      );
  return { clock, plays, notes, start, end, folder };
}

describe('the first words of a box', () => {
  it('are its cluster code, quietly, in all zones, weaker than all else, once it is connected and assigned', async () => {
    const { plays, start } = box();
    const words = start();
    words.assigned(assignment('LCA-BX-014', NIGHT));
    await spelt();
    expect(plays).toEqual([]);
    words.welcomed();
    await spelt();
    expect(plays).toHaveLength(1);
    await spelt();
    expect(plays[0]?.item).toMatchObject({
      key: { exercise: false, rank: 1, level: 0 },
      zones: ['cho', 'truong'],
      volumePercent: 20,
      segments: [{ kind: 'ring', ring: SPELT.ring }],
    });
    await spelt();
    expect(plays[0]?.airing).toMatchObject({
      class: 'ambient',
      name: 'cluster-code',
      title: 'Mã cụm loa LCA-BX-014',
      issuer: 'local',
      expected: SPELT.length,
    });
  });

  it('are said whichever of the two comes first, and not twice while they are said', async () => {
    const { plays, start } = box();
    const words = start();
    words.welcomed();
    words.assigned(assignment('A-1'));
    words.welcomed();
    words.assigned(assignment('A-1'));
    await spelt();
    expect(plays).toHaveLength(1);
  });

  it('are not said again: not at the next connection, not at the next start', async () => {
    const { plays, start, end } = box();
    const words = start();
    words.welcomed();
    words.assigned(assignment('A-1'));
    await spelt();
    end('played');
    words.welcomed();
    words.close();
    const again = start();
    again.assigned(assignment('A-1'));
    again.welcomed();
    await spelt();
    expect(plays).toHaveLength(1);
  });

  it('are said anew when the box gets another code, also while the old one was being said', async () => {
    const { plays, start, end } = box();
    const words = start();
    words.welcomed();
    words.assigned(assignment('A-1'));
    words.assigned(assignment('A-2'));
    await spelt();
    end('played');
    await spelt();
    expect(plays.map(({ airing }) => airing.title)).toEqual(['Mã cụm loa A-1', 'Mã cụm loa A-2']);
    await spelt();
    end('played');
    words.assigned(assignment('A-3'));
    await spelt();
    expect(plays).toHaveLength(3);
  });

  it('are tried again a minute later when they were not heard whole', async () => {
    const { clock, plays, start, end } = box();
    const words = start();
    words.welcomed();
    words.assigned(assignment('A-1'));
    await spelt();
    end('missed');
    await spelt();
    expect(plays).toHaveLength(1);
    clock.advance(Duration.seconds(61));
    await spelt();
    expect(plays).toHaveLength(2);
  });

  it('are tried ever more rarely where nothing can be heard, however often the link comes back', async () => {
    const { clock, plays, start, end } = box();
    const words = start();
    words.assigned(assignment('A-1'));
    for (let minute = 0; minute < 24 * 60; minute++) {
      const before = plays.length;
      words.welcomed();
      await spelt();
      if (plays.length > before) end('missed');
      clock.advance(Duration.minutes(1));
    }
    expect(plays.length).toBeGreaterThan(5);
    expect(plays.length).toBeLessThan(15);
    words.assigned(assignment('B-2'));
    await spelt();
    expect(plays.at(-1)?.airing.title).toContain('B-2');
  });

  it('wait for the end of the quiet hours', async () => {
    const { clock, plays, start } = box({ wall: '2026-11-22T23:00:00+07:00' });
    const words = start();
    words.welcomed();
    words.assigned(assignment('A-1', NIGHT));
    clock.advance(Duration.minutes(5 * 60 + 59));
    await spelt();
    expect(plays).toEqual([]);
    clock.advance(Duration.minutes(2));
    await spelt();
    expect(plays).toHaveLength(1);
  });

  it('do not wait in the ten minutes after the power came: somebody stands there', async () => {
    const { plays, start } = box({ wall: '2026-11-22T23:00:00+07:00', up: Duration.minutes(9) });
    const words = start();
    words.welcomed();
    words.assigned(assignment('A-1', NIGHT));
    await spelt();
    expect(plays).toHaveLength(1);
  });

  it('wait for a clock that knows whether it is night', async () => {
    const { clock, plays, start } = box({ trust: { trust: 'unknown' } });
    const words = start();
    words.welcomed();
    words.assigned(assignment('A-1', NIGHT));
    clock.advance(Duration.minutes(5));
    await spelt();
    expect(plays).toEqual([]);
    clock.setSignedTime(WallTime.parse('2026-11-22T12:00:00+07:00'), Duration.seconds(1));
    clock.advance(Duration.minutes(1));
    await spelt();
    expect(plays).toHaveLength(1);
  });

  it('stay unsaid on a card that cannot keep that they were said', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'loa-words-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    writeFileSync(join(folder, 'file'), '');
    const { plays, notes, start } = box({ file: join(folder, 'file/said-code') });
    const words = start();
    words.welcomed();
    words.assigned(assignment('A-1'));
    await spelt();
    expect(plays).toEqual([]);
    await spelt();
    expect(notes).toEqual(['first-words.failed']);
  });

  it('leave no timer behind', async () => {
    const { clock, start } = box({ wall: '2026-11-22T23:00:00+07:00' });
    const words = start();
    words.welcomed();
    words.assigned(assignment('A-1', NIGHT));
    words.close();
    expect(clock.waiting).toBe(0);
  });
});

it('the spelt code lies whole in its ring, which is closed', async () => {
  const { ring, length } = await speltCode('LCA-BX-014', 48_000);
  const reader = new RingReader(ring);
  expect(length).toBeGreaterThan(12_000);
  expect(length).toBeLessThan(30_000);
  expect(reader.state).toBe('ended');
  expect(reader.ready(0) / 48).toBeCloseTo(length, 0);
});
