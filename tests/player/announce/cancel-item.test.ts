import { describe, expect, it } from 'vitest';
import { alertOrderKey } from '../../../player/announce/alert-item.ts';
import { type CancelSpec, cancelItem, cancelOrderKey } from '../../../player/announce/cancel-item.ts';
import { compareKeys } from '../../../player/interrupt/order-key.ts';
import type { Segment } from '../../../player/item.ts';
import { MonotonicTime } from '../../../time/instant.ts';
import { alertOf } from './alert-of.ts';

const sentence = new SharedArrayBuffer(8);
const words = new SharedArrayBuffer(8);
const spec: CancelSpec = {
  id: 'c1#end',
  alert: alertOf(),
  sentence,
  rings: [],
  zones: ['north'],
  volume: { emergency: 90, exercise: 40 },
  endBy: MonotonicTime.ms(1_000),
};
const heard = (segments: readonly Segment[]) => segments.filter(({ kind }) => kind !== 'silence');

describe('what is heard of a cancel', () => {
  it('is one sentence that names the alert, without the tone of danger', () => {
    expect(heard(cancelItem(spec).segments)).toEqual([{ kind: 'ring', ring: sentence }]);
    expect(cancelItem(spec).volumePercent).toBe(90);
  });

  it('is the stock sentence where no time can be said', () => {
    expect(heard(cancelItem({ ...spec, sentence: undefined }).segments)).toEqual([
      { kind: 'stock', sound: 'cancelled-vi' },
    ]);
  });

  it('goes on with the words that the cancel brought', () => {
    expect(heard(cancelItem({ ...spec, rings: [words] }).segments)).toEqual([
      { kind: 'ring', ring: sentence },
      { kind: 'ring', ring: words, instead: 'cancelled-vi' },
    ]);
  });

  it('of an exercise is that the exercise has ended, at the volume of one', () => {
    const item = cancelItem({ ...spec, alert: alertOf({ status: 'exercise' }), rings: [words] });
    expect(heard(item.segments)).toEqual([{ kind: 'stock', sound: 'exercise-end-vi' }]);
    expect(item).toMatchObject({ volumePercent: 40, key: { exercise: true } });
  });

  it('goes before any programme and behind any alert', () => {
    const key = cancelOrderKey(alertOf());
    expect(compareKeys(key, { exercise: false, rank: 3, level: 0 })).toBeGreaterThan(0);
    expect(compareKeys(key, alertOrderKey(alertOf({ level: 1 })))).toBeLessThan(0);
  });
});
