import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { watchCard } from '../../../agent/health/watch-card.ts';
import { VirtualClock } from '../../../drivers/clock/virtual/virtual-clock.ts';
import { Duration } from '../../../time/duration.ts';

function watched() {
  const folder = mkdtempSync(join(tmpdir(), 'loa-card-'));
  const clock = new VirtualClock();
  const holding = new Map<string, string>();
  const end = watchCard({
    timers: clock,
    folder,
    faults: {
      raise: (code, detail) => void holding.set(code, detail),
      clear: (code) => void holding.delete(code),
      note: () => {},
    },
  });
  onTestFinished(() => {
    end();
    rmSync(folder, { recursive: true });
  });
  return { folder, clock, holding };
}

it('tells nothing on a machine without a card program', () => {
  expect(watched().holding.size).toBe(0);
});

it('tells of a disk that was mounted badly', () => {
  const { folder, clock, holding } = watched();
  writeFileSync(join(folder, 'trouble'), 'disk.data-missing no fourth partition\ndisk.data-mended fsck\n');
  clock.advance(Duration.seconds(30));
  expect([...holding.keys()]).toEqual(['disk.data-missing']);
});

it.each(['disk.data-remade', 'disk.data-unchecked'])(
  'tells of %s, and nothing of what could be mended',
  (code) => {
    const { folder, clock, holding } = watched();
    writeFileSync(join(folder, 'trouble'), `${code} why\ndisk.data-mended fsck\n`);
    clock.advance(Duration.seconds(30));
    expect([...holding.keys()]).toEqual([code]);
  },
);

it.each(['full', 'no-card', 'failed'])(
  'tells that KET-QUA.txt could not be written: %s, until it can',
  (kind) => {
    const { folder, clock, holding } = watched();
    writeFileSync(join(folder, 'report.json'), JSON.stringify({ kind }));
    clock.advance(Duration.seconds(30));
    expect([...holding.keys()]).toEqual([`card.${kind}`]);
    writeFileSync(join(folder, 'report.json'), JSON.stringify({ kind: 'written' }));
    clock.advance(Duration.seconds(30));
    expect(holding.size).toBe(0);
  },
);
