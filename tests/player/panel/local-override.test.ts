import { expect, test } from 'vitest';
import { ATTENTION_LENGTH } from '../../../player/announce/attention-tone.ts';
import { localOverride, PHRASE_LIMIT } from '../../../player/panel/local-override.ts';
import { Duration } from '../../../time/duration.ts';
import { after, MonotonicTime } from '../../../time/instant.ts';

const pressedAt = MonotonicTime.ms(1_000);
const given = { id: 'x', zones: ['north'], volumePercent: 80, pressedAt };

test.each([2, 7, 30, 400])(
  'a phrase of %i s is said in whole rounds, twice in each, within the limit',
  (seconds) => {
    const length = Duration.seconds(seconds);
    const spoken = { ring: new SharedArrayBuffer(8), length };
    const { segments, endBy } = localOverride({ ...given, sound: { what: 'phrase', spoken } });
    const said = segments.filter(({ kind }) => kind === 'ring').length;
    const tones = segments.filter((one) => one.kind === 'stock' && one.sound === 'attention').length;
    expect(said).toBe(2 * tones);
    expect(segments[0]).toEqual({ kind: 'stock', sound: 'attention' });
    const whole = segments.reduce(
      (sum, one) =>
        sum + (one.kind === 'silence' ? one.length : one.kind === 'ring' ? length : ATTENTION_LENGTH),
      0,
    );
    if (tones > 1) expect(whole).toBeLessThanOrEqual(PHRASE_LIMIT);
    expect(endBy).toBeGreaterThan(after(pressedAt, Duration.ms(whole)));
  },
);

test('every override is of rank 5 and real, begins anew after a cut, and is as loud as the button’s siren', () => {
  const ring = new SharedArrayBuffer(8);
  for (const sound of [
    { what: 'siren', length: Duration.seconds(60) },
    { what: 'phrase', spoken: undefined },
    { what: 'recorded', ring },
  ] as const)
    expect(localOverride({ ...given, sound })).toMatchObject({
      ...{ key: { exercise: false, rank: 5, level: 0 }, volumePercent: 80 },
      ...{ afterCut: { kind: 'restart' }, stamps: { received: pressedAt } },
    });
});

test('none is held for ever: a device that comes and goes would begin it anew each time, over every alert', () => {
  const ring = new SharedArrayBuffer(8);
  const half = Duration.minutes(30);
  const endOf = (sound: Parameters<typeof localOverride>[0]['sound']) =>
    localOverride({ ...given, sound }).endBy;
  expect(endOf({ what: 'phrase', spoken: undefined })).toBe(after(pressedAt, half));
  expect(endOf({ what: 'recorded', ring })).toBe(after(pressedAt, half));
  const length = Duration.seconds(3_600);
  expect(endOf({ what: 'siren', length })).toBe(after(pressedAt, Duration.ms(length + half)));
});

test('a voice is live: bounded by the longest time, and never repeated', () => {
  const longest = Duration.seconds(600);
  const item = localOverride({ ...given, sound: { what: 'voice', longest } });
  expect(item.segments).toEqual([{ kind: 'voice' }]);
  expect(item.afterCut).toEqual({ kind: 'rejoin', within: longest });
  expect(item.endBy).toBe(after(pressedAt, longest));
});
