import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { PanelRecordings } from '../../../agent/core/panel-recordings.ts';
import { VirtualClock } from '../../../drivers/clock/virtual/virtual-clock.ts';
import { WorldError } from '../../../failure/failure.ts';
import type { PanelMessage } from '../../../player/core-settings.ts';
import type { MessageWords } from '../../../player/panel/panel-words.ts';
import { Duration } from '../../../time/duration.ts';

let folder: string;
let clock: VirtualClock;
const sent: MessageWords[] = [];
const read: string[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'loa-recordings-'));
  clock = new VirtualClock();
  sent.length = 0;
  read.length = 0;
});
afterEach(() => rmSync(folder, { recursive: true }));

const words = { ring: new SharedArrayBuffer(8), length: Duration.seconds(3) };

function recordings(...names: string[]) {
  const messages: PanelMessage[] = [
    { what: 'siren' },
    ...names.map((name) => ({ what: 'recorded', file: join(folder, name) }) as const),
  ];
  return new PanelRecordings({
    ...{ messages, timers: clock, send: (given) => sent.push(given) },
    read: async (file) => {
      read.push(file);
      if (file.endsWith('quiet.wav')) return { unfit: 'silent' };
      if (file.endsWith('broken.wav')) throw new WorldError('media.undecodable', 'no sound in it');
      return words;
    },
  });
}

/** Until what was begun by a timer has looked at the disk: a bound, and a condition. */
async function until(met: () => boolean): Promise<void> {
  for (let tries = 0; tries < 3_000 && !met(); tries++) await new Promise((done) => setTimeout(done, 5));
  expect(met()).toBe(true);
}

it('hands over each file once, and why another is of no use', async () => {
  for (const name of ['loi.wav', 'quiet.wav', 'broken.wav']) writeFileSync(join(folder, name), name);
  const held = recordings('loi.wav', 'loi.wav', 'quiet.wav', 'broken.wav', 'absent.wav');
  await held.look();
  expect(sent).toMatchObject([
    { words },
    { why: 'không có tiếng nói' },
    { why: 'no sound in it' },
    { why: expect.stringContaining('ENOENT') },
  ]);
  await held.look();
  expect([sent.length, read.length]).toEqual([4, 3]);
  held.close();
});

it('looks again, and hands over what changed', async () => {
  const file = join(folder, 'loi.wav');
  writeFileSync(file, 'one');
  const held = recordings('loi.wav');
  await held.look();
  writeFileSync(file, 'another one');
  clock.advance(Duration.seconds(31));
  await until(() => sent.length === 2);
  rmSync(file);
  clock.advance(Duration.seconds(31));
  await until(() => sent.length === 3);
  expect(sent.at(-1)).toMatchObject({ why: expect.stringContaining('ENOENT') });
  held.close();
});

it('looks at nothing where no contact names a file', async () => {
  await recordings().look();
  clock.advance(Duration.minutes(5));
  expect([sent, read]).toEqual([[], []]);
});
