import { expect, test } from 'vitest';
import { type SelfTestParts, selfTest } from '../../../../agent/console/acts/self-test.ts';
import { VirtualClock } from '../../../../drivers/clock/virtual/virtual-clock.ts';
import { WorldError } from '../../../../failure/failure.ts';
import { Duration } from '../../../../time/duration.ts';

const parts = (change: Partial<SelfTestParts> = {}): SelfTestParts & { readonly clock: VirtualClock } => {
  const clock = new VirtualClock();
  return {
    ...{ clock, timers: clock },
    health: () => [{ code: 'disk.free', state: 'good', value: 'còn trống 11,2 GB' }],
    look: async () => undefined,
    turn: async () => undefined,
    round: async () => ({ sounds: [], mixer: { kind: 'held', control: 'PCM', wanted: 80 } }),
    presence: () => ({ kind: 'quiet' }),
    questions: [
      { code: 'watchdog.inactive', run: () => undefined },
      { code: 'link.unset', run: () => 'Chép phần [identity].' },
    ],
    ...change,
    clock,
  } as SelfTestParts & { readonly clock: VirtualClock };
};
const states = async (given: SelfTestParts) =>
  Object.fromEntries((await selfTest(given)).map(({ code, state }) => [code, state]));

test('everything is looked at, with its value; what is wrong says what to do', async () => {
  const found = await selfTest(parts());
  expect(found.map(({ code, state, value }) => [code, state, value])).toEqual([
    ['disk.free', 'good', 'còn trống 11,2 GB'],
    ['core.turn', 'good', 'trả lời sau 0,0 ms'],
    ['sound.stock', 'good', 'còn nguyên'],
    ['speaker.mixer', 'good', 'núm "PCM" ở 80 %'],
    ['loopback.presence', 'unknown', 'đang im: bấm «Phát âm thử» và kiểm tra lại trong lúc âm còn kêu'],
    ['watchdog.inactive', 'good', 'tốt'],
    ['link.unset', 'bad', 'cần xử lý'],
  ]);
  expect(found.at(-1)?.fix).toBe('Chép phần [identity].');
});

test('a core thread and a card that hang are told within a bound', async () => {
  const hangs = () => new Promise<never>(() => {});
  const given = parts({ turn: hangs, round: hangs });
  const asked = states(given);
  await given.clock.pass(Duration.seconds(21));
  expect(await asked).toMatchObject({ 'core.turn': 'bad', 'sound.stock': 'unknown' });
});

test('damaged sounds, a mixer that cannot be set and an amplifier that is not heard are bad', async () => {
  const given = parts({
    round: async () => ({
      sounds: [{ of: 'siren', where: 'memory', why: 'x', mended: false }],
      mixer: { kind: 'failed', control: 'PCM', wanted: 80, why: 'no such control' },
    }),
    presence: () => ({ kind: 'absent', correlation: 0, returnedDbfs: -90, delay: Duration.zero }),
  });
  expect(await states(given)).toMatchObject({
    ...{ 'sound.stock': 'bad', 'speaker.mixer': 'bad', 'loopback.presence': 'bad' },
  });
});

test('a round that could not be made leaves the sounds unknown', async () => {
  const given = parts({ round: () => Promise.reject(new WorldError('night-watch.hangs', 'no answer')) });
  expect(await states(given)).toMatchObject({ 'sound.stock': 'unknown' });
});
