import { expect, test } from 'vitest';
import { attentionTone } from '../../player/announce/attention-tone.ts';
import { isHeard, replayed } from './measure/replayed.ts';
import { toneFile } from './tone-file.ts';

test('a programme of which two rows tell is named, an alert that sounds again and again is not', () => {
  const row = (item: string, startedAt?: string) => ({
    ...{ item, class: 'normal' as const },
    ...(startedAt !== undefined && { startedAt }),
  });
  const at = '2026-11-22T05:00:00Z';
  expect(replayed([row('a/1', at), row('a/2', at)])).toEqual([]);
  expect(replayed([row('a/1', at), row('a/2', at), row('a/2')])).toEqual(['a/2']);
  expect(replayed([row('a/1', at), row('a/2', at), row('a/1', at)])).toEqual(['a/1']);
  expect(replayed([1, 2].map(() => ({ item: 'x', class: 'emergency' as const, startedAt: at })))).toEqual([]);
});

test('a programme that is one tone is heard in a recording, whatever else sounds', () => {
  const rate = 48_000;
  const chime = { samples: attentionTone(rate), rate };
  expect(isHeard(chime, 2_200)).toBe(false);
  const tone = toneFile(2_200, 2);
  const both = new Float32Array(chime.samples.length + 2 * rate);
  both.set(chime.samples);
  for (let at = 0; at < 2 * rate; at++)
    both[chime.samples.length + at] = tone.readInt16LE(44 + 2 * at) / 32_768;
  expect(isHeard({ samples: both, rate }, 2_200)).toBe(true);
  expect(isHeard({ samples: both.subarray(0, chime.samples.length + 0.3 * rate), rate }, 2_200)).toBe(false);
});
