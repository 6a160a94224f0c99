import { describe, expect, it } from 'vitest';
import { alertOrderKey } from '../../../player/announce/alert-item.ts';
import { type CancelSpec, cancelItem, cancelOrderKey } from '../../../player/announce/cancel-item.ts';
import { spokenOf } from '../../../player/announce/words/spoken-of.ts';
import { compareKeys } from '../../../player/interrupt/order-key.ts';
import type { Segment } from '../../../player/item.ts';
import { MonotonicTime } from '../../../time/instant.ts';
import { alertOf } from './alert-of.ts';

const ring = () => new SharedArrayBuffer(8);
const sentence = { ring: ring(), text: 'Đã được hủy bỏ.' };
const audio = { ring: ring(), text: 'Hết lũ' };
const allClear = { ring: ring(), text: 'Hết cảnh báo.' };
const spec: CancelSpec = {
  id: 'c1#end',
  alert: alertOf(),
  sentence,
  allClear: undefined,
  words: [],
  zones: ['north'],
  volume: { emergency: 90, exercise: 40 },
  endBy: MonotonicTime.ms(1_000),
};
const heard = (segments: readonly Segment[]) => segments.filter(({ kind }) => kind !== 'silence');

describe('what is heard of a cancel', () => {
  it('is one sentence that names the alert, without the tone of danger', () => {
    const { item, utterances } = cancelItem(spec);
    expect(heard(item.segments)).toEqual([{ kind: 'ring', ring: sentence.ring }]);
    expect(item.volumePercent).toBe(90);
    expect(spokenOf(utterances)).toEqual([{ language: 'vi', by: 'phrase', text: 'Đã được hủy bỏ.' }]);
  });

  it('is the stock sentence where no time can be said', () => {
    expect(heard(cancelItem({ ...spec, sentence: undefined }).item.segments)).toEqual([
      { kind: 'stock', sound: 'cancelled-vi' },
    ]);
  });

  it('goes on with the words that the cancel brought', () => {
    const { item } = cancelItem({ ...spec, words: [{ language: 'vi', audio }] });
    expect(heard(item.segments)).toEqual([
      { kind: 'ring', ring: sentence.ring },
      { kind: 'ring', ring: audio.ring, instead: 'next' },
    ]);
  });

  it('says that all is clear where the cancel says so, and never of itself', () => {
    const { item } = cancelItem({ ...spec, allClear, words: [{ language: 'vi', audio }] });
    expect(heard(item.segments)).toEqual([
      { kind: 'ring', ring: sentence.ring },
      { kind: 'ring', ring: allClear.ring, instead: 'next' },
      { kind: 'ring', ring: audio.ring, instead: 'next' },
    ]);
  });

  it('of an exercise is that the exercise has ended, at the volume of one', () => {
    const drill = alertOf({ status: 'exercise' });
    const { item } = cancelItem({ ...spec, alert: drill, words: [{ language: 'vi', audio }], allClear });
    expect(heard(item.segments)).toEqual([{ kind: 'stock', sound: 'exercise-end-vi' }]);
    expect(item).toMatchObject({ volumePercent: 40, key: { exercise: true } });
  });

  it('goes before any programme and behind any alert', () => {
    const key = cancelOrderKey(alertOf());
    expect(compareKeys(key, { exercise: false, rank: 3, level: 0 })).toBeGreaterThan(0);
    expect(compareKeys(key, alertOrderKey(alertOf({ level: 1 })))).toBeLessThan(0);
  });
});
