import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { type CoreThread, startCore } from '../../../agent/core/start-core.ts';
import { SystemClock } from '../../../drivers/clock/system/system-clock.ts';
import { SystemTimers } from '../../../drivers/clock/system/system-timers.ts';
import type { CoreEvent } from '../../../player/protocol.ts';
import { Duration } from '../../../time/duration.ts';
import { alert } from './box.ts';

function start(): CoreThread {
  const folder = mkdtempSync(join(tmpdir(), 'loa-core-'));
  const core = startCore(
    {
      speaker: { driver: 'virtual', recording: join(folder, 'heard'), buffer: Duration.ms(200) },
      gpio: { driver: 'virtual', file: join(folder, 'gpio') },
      zones: [],
      overrideVolumePercent: 100,
    },
    new SystemTimers(new SystemClock()),
  );
  onTestFinished(async () => {
    await core.close();
    rmSync(folder, { recursive: true, force: true });
  });
  return core;
}

test('what happened before anybody listened is heard by the first who does, in its order', async () => {
  const core = start();
  await core.ready;
  const events: CoreEvent['type'][] = [];
  const heard = new Promise<void>((resolve) => {
    core.onEvent(({ type }) => {
      events.push(type);
      if (type === 'ready') resolve();
    });
  });
  expect(events).toEqual([]);
  await heard;
  expect(events).toEqual(['sounds', 'speaker', 'ready']);
});

test('a failure before anybody listened is told to whoever does later', async () => {
  const core = start();
  await core.ready;
  const first = new Promise<Error>((resolve) => core.onFailure(resolve));
  core.send({ type: 'play', item: alert('bad', { volumePercent: Number.NaN }) });
  const failure = await first;
  expect(await new Promise((resolve) => core.onFailure(resolve))).toBe(failure);
});
