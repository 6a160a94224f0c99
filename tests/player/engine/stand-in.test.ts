import { describe, expect, it } from 'vitest';
import type { Segment } from '../../../player/item.ts';
import { Duration } from '../../../time/duration.ts';
import { alert, count, LEVELS, RATE, Rehearsal, tape } from '../core/rehearsal.ts';

/** Recorded words, what stands in for them, then what comes in any case. */
const segments = (words: Segment): Segment[] => [
  { kind: 'stock', sound: 'attention' },
  { ...words, instead: 'next' } as Segment,
  { kind: 'stock', sound: 'emergency-vi', standIn: true },
  { kind: 'stock', sound: 'cancelled-vi', standIn: true },
  { kind: 'stock', sound: 'exercise-end-vi' },
];

const level = (sound: keyof typeof LEVELS) => LEVELS[sound] * 32_768;
const FRAMES = 5_000;

/** Names of the stock sounds that were heard, in order, and `words` for the tape. */
function heard(stage: Rehearsal): string[] {
  const samples = stage.heard;
  const names: string[] = [];
  for (const [i, sample] of samples.entries()) {
    const stock = Object.keys(LEVELS).find((sound) => level(sound as keyof typeof LEVELS) === sample);
    const word = sample === count(FRAMES / 2) && samples[i - 1] === sample - 1;
    const name = word ? 'words' : stock && samples[i - 1] === sample ? stock : undefined;
    if (name && names.at(-1) !== name) names.push(name);
  }
  return names;
}

describe('what stands in for words', () => {
  it('is passed over where the words are there', () => {
    using stage = new Rehearsal();
    stage.play(alert('flood', { segments: segments(tape(FRAMES).segment) }));
    stage.run(Duration.seconds(4));
    expect(heard(stage)).toEqual(['attention', 'words', 'exercise-end-vi']);
    expect(stage.record('flood')).toMatchObject({ replaced: [], handedMs: 2_000 + (FRAMES * 1_000) / RATE });
  });

  it('sounds at once where they are not there as their turn comes, all of it; its first word is stamped', () => {
    using stage = new Rehearsal();
    stage.play(alert('flood', { segments: segments(tape(0, 'filling').segment) }));
    stage.run(Duration.seconds(6));
    expect(heard(stage)).toEqual(['attention', 'emergency-vi', 'cancelled-vi', 'exercise-end-vi']);
    const record = stage.record('flood');
    expect(record).toMatchObject({ replaced: [1], soundedMs: 4_000 });
    expect(record.reason).toBeUndefined();
    expect(record.stamps.firstWord).toBeGreaterThan(record.stamps.firstSample ?? Number.NaN);
  });

  it('takes over where they break off', () => {
    using stage = new Rehearsal();
    stage.play(alert('flood', { segments: segments(tape(FRAMES, 'decoder-died').segment) }));
    stage.run(Duration.seconds(6));
    expect(heard(stage)).toEqual(['attention', 'words', 'emergency-vi', 'cancelled-vi', 'exercise-end-vi']);
  });

  it('is asked anew when the item starts again after a cut: words that came meanwhile are heard', () => {
    using stage = new Rehearsal();
    const late = tape(0, 'filling');
    stage.play(alert('flood', { segments: segments(late.segment) }));
    stage.run(Duration.ms(1_500));
    stage.core.command({
      type: 'play',
      item: alert('storm', { key: { exercise: false, rank: 5, level: 0 } }),
    });
    stage.run(Duration.ms(500));
    late.writer.write(Int16Array.from({ length: FRAMES }, (_, frame) => count(frame)));
    late.writer.close('ended');
    stage.run(Duration.seconds(6));
    expect(heard(stage)).toEqual(['attention', 'emergency-vi', 'attention', 'words', 'exercise-end-vi']);
    expect(stage.record('flood').replaced).toEqual([]);
  });
});
