import { expect, test } from 'vitest';
import type { PlayItem } from '../../../player/item.ts';
import { Duration } from '../../../time/duration.ts';
import { alert, item, LEVELS, RATE, Rehearsal, tape } from './rehearsal.ts';

const RAMP = 96;
const DUCKED = 10 ** (-15 / 20);
const DUCK_RAMP = RATE / 10;

/** What a cut leaves to the device, as it is heard. */
const MARGIN = (() => {
  using stage = new Rehearsal();
  stage.run(Duration.ms(500));
  const now = stage.position;
  stage.play(alert('flood'));
  stage.run(Duration.ms(100));
  return stage.heard.findIndex((sample) => sample !== 0) - 1 - now;
})();

/** What is left to the device where something goes on: 25 ms. */
const LEFT = RATE / 40;

/** A programme of one steady value, so that its level is read off each sample. */
const BED = 8_000;
function bed(frames: number, with_: Partial<PlayItem> = {}): PlayItem {
  const { segment, writer } = tape(0, 'filling');
  writer.write(new Int16Array(frames).fill(BED));
  writer.close('ended');
  return item('play', [segment], with_);
}

function notice(with_: Partial<PlayItem> = {}): PlayItem {
  return item('notice', [{ kind: 'silence', length: Duration.seconds(1) }], {
    key: { exercise: false, rank: 3, level: 0 },
    over: 'duck',
    ...with_,
  });
}

test('a programme goes down by 15 dB within 100 ms beneath an announcement, and up again behind it', () => {
  using stage = new Rehearsal();
  stage.play(bed(4 * RATE));
  stage.run(Duration.ms(1_000));
  const at = stage.position + LEFT;
  stage.play(notice());
  stage.run(Duration.ms(4_000));
  const { heard } = stage;
  expect(heard[at - 1]).toBe(BED);
  for (let i = 0; i <= DUCK_RAMP; i++) {
    const level = 1 + ((DUCKED - 1) * i) / DUCK_RAMP;
    expect(Math.abs((heard[at + i] ?? 0) - BED * level)).toBeLessThanOrEqual(1);
    const back = DUCKED + ((1 - DUCKED) * i) / DUCK_RAMP;
    expect(Math.abs((heard[at + RATE + i] ?? 0) - BED * back)).toBeLessThanOrEqual(1);
  }
  for (let i = DUCK_RAMP; i < RATE; i++)
    expect(Math.abs((heard[at + i] ?? 0) - BED * DUCKED)).toBeLessThanOrEqual(1);
  expect(heard[at + RATE + DUCK_RAMP + 1]).toBe(BED);
  const record = stage.record('play');
  expect(record).toMatchObject({ soundedMs: 4_000, handedMs: 4_000, cuts: [] });
  expect(record.reason).toBeUndefined();
  expect(stage.events.filter(({ type }) => type === 'cut' || type === 'resumed')).toEqual([]);
  expect(stage.of('started').map((event) => event.item)).toEqual(['play', 'notice']);
});

test('the settings name how far and how fast', () => {
  using stage = new Rehearsal({ duck: { byDb: 20, ramp: Duration.ms(10) } });
  stage.play(bed(4 * RATE));
  stage.run(Duration.ms(1_000));
  const at = stage.position + LEFT;
  stage.play(notice());
  stage.run(Duration.ms(500));
  expect(stage.heard[at + 480]).toBe(BED / 10);
});

test('an alert cuts both, and both come back together, each at its very frame', () => {
  using stage = new Rehearsal();
  stage.play(item('play', [tape(4 * RATE).segment]));
  stage.run(Duration.ms(1_000));
  const second = tape(0, 'filling');
  // So that each voice is known by itself: the programme counts in ones, the announcement in steps of 16,000 / 2.
  second.writer.write(Int16Array.from({ length: RATE }, (_, frame) => 4_000 + (frame % 2) * 8_000));
  second.writer.close('ended');
  stage.play(notice({ segments: [second.segment] }));
  stage.run(Duration.ms(500));
  const cutAt = stage.position + MARGIN;
  stage.play(alert('flood'));
  stage.run(Duration.ms(6_000));
  const { heard } = stage;
  for (let i = RAMP; i < RATE; i++) expect(heard[cutAt + i]).toBe(LEVELS.attention * 32_768);
  const [play, announced] = [stage.record('play'), stage.record('notice')];
  expect(play).toMatchObject({ soundedMs: 4_000, handedMs: 4_000, cuts: [{ by: 'flood' }] });
  expect(announced).toMatchObject({ soundedMs: 1_000, handedMs: 1_000, cuts: [{ by: 'flood' }] });
  expect(
    stage
      .of('resumed')
      .map((event) => event.item)
      .sort(),
  ).toEqual(['notice', 'play']);
  // What both were at when they were cut goes on behind the alert, at the level that it had.
  const back = cutAt + RATE;
  const stepAt = (position: number) => (heard[position] ?? 0) - (heard[position - 1] ?? 0);
  expect(Math.abs(Math.abs(stepAt(back + RAMP + 10)) - 8_000)).toBeLessThanOrEqual(2);
  const step = (heard[back + RAMP + 1_000] ?? 0) - (heard[cutAt - 1_000] ?? 0);
  expect(Math.abs(step - (RAMP + 2_000) * DUCKED)).toBeLessThanOrEqual(2);
});

test('an announcement that is stopped lets the programme go on at its frame, up again', () => {
  using stage = new Rehearsal();
  stage.play(bed(4 * RATE));
  stage.run(Duration.ms(1_000));
  stage.play(notice({ segments: [{ kind: 'stock', sound: 'siren' }] }));
  stage.run(Duration.ms(500));
  const at = stage.position + LEFT;
  stage.core.command({ type: 'end', item: 'notice', reason: 'stopped' });
  stage.run(Duration.ms(4_000));
  const { heard } = stage;
  const low = BED * DUCKED;
  // The seam: the announcement dies away over a ramp, the programme beneath it has none.
  for (let i = 0; i < RAMP; i++) {
    const left = LEVELS.siren * 32_768 * (1 - i / RAMP);
    expect(Math.abs((heard[at + i] ?? 0) - low - left)).toBeLessThanOrEqual(2);
  }
  expect(Math.abs((heard[at + RAMP + DUCK_RAMP / 2] ?? 0) - (BED + low) / 2)).toBeLessThanOrEqual(2);
  expect(heard[at + RAMP + DUCK_RAMP + 1]).toBe(BED);
  expect(stage.record('play')).toMatchObject({ soundedMs: 4_000, handedMs: 4_000, cuts: [] });
  expect(stage.record('notice').reason).toBe('stopped');
});

test('a programme that is stopped beneath an announcement dies away without a click, and the announcement goes on', () => {
  using stage = new Rehearsal();
  stage.play(bed(4 * RATE));
  stage.run(Duration.ms(1_000));
  stage.play(notice());
  stage.run(Duration.ms(500));
  stage.core.command({ type: 'end', item: 'play', reason: 'stopped' });
  const from = stage.position;
  stage.run(Duration.ms(2_000));
  const tail = stage.heard.subarray(from);
  const steps = tail.subarray(1).map((sample, i) => Math.abs(sample - (tail[i] ?? 0)));
  expect(Math.max(...steps.subarray(0, RATE / 2))).toBeLessThanOrEqual(Math.ceil((BED * DUCKED) / RAMP) + 1);
  expect(stage.record('play').reason).toBe('stopped');
  expect(stage.record('notice')).toMatchObject({ handedMs: 1_000 });
  expect(stage.record('notice').reason).toBe('empty');
});

test('the next announcement follows over the same programme, which is not brought up between', () => {
  using stage = new Rehearsal();
  stage.play(bed(5 * RATE));
  stage.run(Duration.ms(1_000));
  const at = stage.position + LEFT;
  stage.play(notice());
  stage.play(notice({ id: 'second' }));
  stage.run(Duration.ms(5_000));
  const { heard } = stage;
  for (let i = DUCK_RAMP; i < 2 * RATE; i++)
    expect(Math.abs((heard[at + i] ?? 0) - BED * DUCKED)).toBeLessThanOrEqual(1);
  expect(stage.record('play')).toMatchObject({ soundedMs: 5_000, cuts: [] });
});

test('what does not duck takes the place of a programme beneath, and the announcement before it keeps its end', () => {
  using stage = new Rehearsal();
  stage.play(bed(3 * RATE));
  stage.run(Duration.ms(500));
  stage.play(notice({ segments: [{ kind: 'stock', sound: 'siren' }] }));
  stage.play(
    item('bulletin', [{ kind: 'stock', sound: 'attention' }], {
      key: { exercise: false, rank: 3, level: 0 },
    }),
  );
  stage.run(Duration.ms(6_000));
  expect(stage.record('notice')).toMatchObject({ soundedMs: 1_000, handedMs: 1_000 });
  expect(stage.record('notice').reason).toBeUndefined();
  expect(stage.record('bulletin')).toMatchObject({ soundedMs: 1_000 });
  expect(stage.record('play')).toMatchObject({ soundedMs: 3_000, cuts: [{ by: 'bulletin' }] });
});

test('a programme that ends beneath an announcement just ends', () => {
  using stage = new Rehearsal();
  stage.play(bed(RATE));
  stage.run(Duration.ms(500));
  stage.play(notice());
  stage.run(Duration.ms(3_000));
  expect(stage.record('play')).toMatchObject({ soundedMs: 1_000, cuts: [] });
  expect(stage.record('play').reason).toBeUndefined();
});

test('a programme that is stopped beneath an announcement as the device comes back is not heard again', () => {
  using stage = new Rehearsal();
  stage.play(bed(9 * RATE));
  stage.play(notice({ segments: [{ kind: 'silence', length: Duration.seconds(8) }] }));
  stage.run(Duration.ms(1_000));
  stage.speaker.lose();
  stage.run(Duration.ms(500));
  stage.speaker.restore();
  stage.clock.advance(Duration.seconds(1));
  stage.core.command({ type: 'end', item: 'play', reason: 'stopped' });
  stage.core.turn();
  const from = stage.position;
  stage.run(Duration.ms(1_000));
  expect(stage.record('play').reason).toBe('stopped');
  expect(stage.heard.subarray(from).every((sample) => sample === 0)).toBe(true);
});
