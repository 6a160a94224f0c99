import { join } from 'node:path';
import { expect, it } from 'vitest';
import { consoleActs } from '../../../../agent/console/acts/console-acts.ts';
import { GONE_AFTER, WatchedVoices } from '../../../../agent/console/acts/watched-voices.ts';
import type { BoxView } from '../../../../agent/console/api/box-view.ts';
import type { ConsoleActs } from '../../../../agent/console/api/console-acts.ts';
import { VirtualCapture } from '../../../../drivers/capture/virtual/virtual-capture.ts';
import { Duration } from '../../../../time/duration.ts';
import { RATE } from '../../../player/core/rehearsal.ts';
import { writeTone } from '../../../player/core/write-tone.ts';
import { Scene } from '../../airing/override/scene.ts';

const KEY = 6;
const talk = {
  line: KEY,
  active: 'low',
  bias: 'pull-up',
  debounce: Duration.ms(20),
  longest: Duration.minutes(10),
  gainDb: 0,
} as const;
const RENEWAL = Duration.seconds(5);

/** A box with a microphone into which somebody speaks without end. */
const withVoice = () =>
  new Scene({ longestTalk: talk.longest }, { talk }, ({ clock, folder }) => ({
    microphone: new VirtualCapture({ clock, recording: writeTone(join(folder, 'said.wav'), RATE, 400) }),
  }));

/** The acts of a console on `scene`. */
function actsOf(scene: Scene): ConsoleActs {
  const { clock, desk, log } = scene;
  const voices = new WatchedVoices({ timers: clock, end: (item, by) => acts.end(item, by) });
  const acts: ConsoleActs = consoleActs({
    ...{ desk, log, voices, changed: () => {}, onChange: () => () => {}, newId: () => 'n' },
    sounds: { take: () => Promise.reject(new Error('nobody records')) },
    view: () => ({}) as BoxView,
    selfTest: async () => [],
  });
  return acts;
}

it('a voice whose page is gone ends by itself, and the log says that the box did it and why', () => {
  using scene = withVoice();
  const acts = actsOf(scene);
  const id = scene.item(acts.override({ what: 'voice' }, 'Lan'));
  scene.run(Duration.ms(GONE_AFTER - 100));
  expect(scene.log.rows).toMatchObject([{ id }]);
  expect(scene.log.rows[0]?.outcome).toBeUndefined();
  scene.run(Duration.seconds(2));
  expect(scene.log.rows).toMatchObject([
    {
      what: 'stop',
      by: 'Hộp (mất liên lạc 15 giây với trang của Lan)',
      title: expect.stringMatching('micro'),
    },
    { id, by: 'Lan', outcome: 'played' },
  ]);
});

it('goes on for as long as its page says that it is there', () => {
  using scene = withVoice();
  const acts = actsOf(scene);
  const id = scene.item(acts.override({ what: 'voice' }, 'Lan'));
  for (let told = 0; told < 6; told++) {
    scene.run(RENEWAL);
    expect(acts.here(id)).toEqual({ ok: true, value: undefined });
  }
  expect(scene.log.rows[0]?.outcome).toBeUndefined();
  scene.run(Duration.ms(GONE_AFTER + 1_000));
  expect(scene.log.rows.at(-1)?.outcome).toBe('played');
  expect(acts.here(id)).toMatchObject({ ok: false, declined: { reason: 'no-such-item' } });
});

it('whoever joins it may keep it, and is named when they are gone as well', () => {
  using scene = withVoice();
  const acts = actsOf(scene);
  const id = scene.item(acts.override({ what: 'voice' }, 'Lan'));
  scene.run(Duration.seconds(10));
  expect(scene.item(acts.override({ what: 'voice' }, 'Minh'))).toBe(id);
  scene.run(Duration.seconds(10));
  expect(scene.log.rows.find((row) => row.id === id)?.outcome).toBeUndefined();
  scene.run(Duration.seconds(6));
  expect(scene.log.rows[0]?.by).toContain('trang của Minh');
});

it('one that was ended by hand is not ended once more', () => {
  using scene = withVoice();
  const acts = actsOf(scene);
  const id = scene.item(acts.override({ what: 'voice' }, 'Lan'));
  scene.run(Duration.seconds(1));
  acts.end(id, 'Lan');
  scene.run(Duration.seconds(30));
  expect(scene.log.rows).toMatchObject([{ what: 'stop', by: 'Lan' }, { id }]);
});

it('a siren needs no page, nor does the talk key', () => {
  using scene = withVoice();
  const acts = actsOf(scene);
  scene.chip.edge(KEY, true, scene.clock.monotonic());
  scene.run(Duration.seconds(30));
  expect(scene.log.rows).toMatchObject([{ by: 'microphone' }]);
  expect(scene.log.rows[0]?.outcome).toBeUndefined();
  scene.chip.edge(KEY, false, scene.clock.monotonic());
  scene.run(Duration.seconds(1));
  const siren = scene.item(acts.override({ what: 'siren' }, 'Lan'));
  scene.run(Duration.seconds(30));
  expect(scene.log.rows.find(({ id }) => id === siren)?.outcome).toBeUndefined();
});
