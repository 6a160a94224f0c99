import { expect, test } from 'vitest';
import { type BoxInShort, statusLine } from '../../../agent/watchdog/status-line.ts';

const WELL: BoxInShort = {
  speaker: { state: 'open', rate: 48_000, bufferMs: 200, cut: 'rewind' },
  onAir: [],
  connected: true,
  faults: [],
};

test.each<[Partial<BoxInShort>, string]>([
  [{}, 'Sẵn sàng · không phát · đã kết nối tỉnh'],
  [{ connected: false }, 'Sẵn sàng · không phát · chưa kết nối tỉnh'],
  [
    {
      onAir: [
        { name: 'p1', title: 'Thời sự' },
        { name: 'a1', title: '' },
      ],
    },
    'Sẵn sàng · đang phát: Thời sự, a1 · đã kết nối tỉnh',
  ],
  [{ speaker: { state: 'starting' } }, 'Sẵn sàng, chưa có card âm thanh · không phát · đã kết nối tỉnh'],
  [
    { faults: ['speaker.mixer', 'gpio.persist'] },
    'Sẵn sàng · không phát · đã kết nối tỉnh · 2 lỗi: speaker.mixer, gpio.persist',
  ],
])('a box that is %o says: %s', (differs, line) => {
  expect(statusLine({ ...WELL, ...differs })).toBe(line);
});
