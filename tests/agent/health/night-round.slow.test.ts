import { expect, it } from 'vitest';
import { nightRound } from '../../../agent/health/night-round.ts';
import { SystemClock } from '../../../drivers/clock/system/system-clock.ts';
import { SystemTimers } from '../../../drivers/clock/system/system-timers.ts';
import type { SpeakerSettings } from '../../../drivers/speaker/port.ts';
import { Duration } from '../../../time/duration.ts';
import { StockFolder } from '../../player/announce/keep/stock-folder.ts';
import { Box, item } from '../core/box.ts';

const SPEAKER: SpeakerSettings = { driver: 'virtual', recording: '/nowhere', buffer: Duration.ms(200) };

it('a round mends what the core thread plays from, on disk and in memory, without a word to it', async () => {
  await using box = new Box();
  await box.core.ready;
  const [held] = box.of('sounds').slice(-1);
  const siren = held?.sounds.get('siren');
  if (!held || !siren) throw new Error('the core thread told of no sounds');
  const right = Float32Array.from(siren);
  const folder = new StockFolder();
  folder.flip('exercise-vi.wav', 0.5);
  siren.fill(0);
  box.core.send({ type: 'play', item: item('harmed', [{ kind: 'stock', sound: 'siren' }]) });
  expect(await box.ended('harmed')).toMatchObject({ reason: 'empty' });

  const { sounds } = await nightRound({ held, speaker: SPEAKER, folder: folder.url.href }, box.timers);
  expect(sounds).toMatchObject([
    { of: 'exercise-vi', where: 'exercise-vi.wav', mended: true },
    { of: 'siren', where: 'memory', mended: true },
  ]);
  expect(siren).toEqual(right);
  box.core.send({ type: 'play', item: item('mended', [{ kind: 'stock', sound: 'siren' }]) });
  const record = await box.ended('mended');
  expect(record.reason).toBeUndefined();
  expect(record.rmsDbfs).toBeGreaterThan(-10);

  const again = await nightRound({ held, speaker: SPEAKER, folder: folder.url.href }, box.timers);
  expect(again).toEqual({ sounds: [] });
});

it('a round tells of a volume control that cannot be held', async () => {
  const timers = new SystemTimers(new SystemClock());
  const speaker: SpeakerSettings = {
    driver: 'alsa',
    device: 'plughw:CARD=NoSuchCard',
    buffer: Duration.ms(200),
    mixer: { control: 'PCM', percent: 80 },
  };
  const { mixer } = await nightRound({ held: undefined, speaker }, timers);
  expect(mixer).toMatchObject({ kind: 'failed', control: 'PCM', why: expect.stringContaining('NoSuchCard') });
});
