import { expect, test } from 'vitest';
import { STOCK_SOUNDS } from '../../../player/item.ts';
import { Duration } from '../../../time/duration.ts';
import { alert, BUFFER_FRAMES, count, item, LEVELS, RATE, Rehearsal, tape } from './rehearsal.ts';

/** Frames of a ramp, and the margin that a cut leaves to the device. */
const RAMP = 96;
const MARGIN = 48;

test('a file is heard frame for frame, and its record says so', () => {
  using stage = new Rehearsal();
  stage.run(Duration.ms(500));
  stage.play(item('song', [tape(RATE).segment]));
  stage.run(Duration.ms(1_500));
  const heard = stage.heard;
  const at = heard.indexOf(count(1_000)) - 1_000;
  expect(at).toBeGreaterThan(RATE / 2);
  for (let frame = RAMP; frame < RATE - RAMP; frame++) expect(heard[at + frame]).toBe(count(frame));
  expect(heard[at + RATE]).toBe(0);
  const record = stage.record('song');
  expect(record).toMatchObject({ soundedMs: 1_000, handedMs: 1_000, cuts: [], replaced: [] });
  expect(record.reason).toBeUndefined();
  expect(stage.events.map((event) => event.type)).toEqual(['speaker', 'ready', 'relay', 'started', 'ended']);
});

test('an item that starts from idle is heard at once, not behind the silence in the buffer', () => {
  using stage = new Rehearsal();
  stage.run(Duration.ms(500));
  const now = stage.position;
  stage.play(alert('flood'));
  stage.run(Duration.ms(100));
  expect(stage.heard.findIndex((sample) => sample !== 0)).toBe(now + MARGIN + 1);
});

test('an alert cuts a file to the sample, and the file goes on at that very frame', () => {
  using stage = new Rehearsal();
  stage.play(item('song', [tape(3 * RATE).segment]));
  stage.run(Duration.ms(1_000));
  const cutAt = stage.position + MARGIN;
  stage.play(alert('flood'));
  stage.run(Duration.ms(4_000));
  const heard = stage.heard;
  const first = heard.indexOf(count(1_000)) - 1_000;
  const cutFrame = cutAt - first;
  for (let frame = RAMP; frame < cutFrame; frame++) expect(heard[first + frame]).toBe(count(frame));
  // The alert follows with no silence between, and is whole.
  const alertSample = LEVELS.attention * 32_768;
  for (let i = RAMP; i < RATE; i++) expect(heard[cutAt + i]).toBe(alertSample);
  for (let frame = cutFrame + RAMP; frame < 3 * RATE - RAMP; frame++)
    expect(heard[first + RATE + frame]).toBe(count(frame));
  expect(stage.record('flood')).toMatchObject({ soundedMs: 1_000 });
  const song = stage.record('song');
  expect(song.reason).toBeUndefined();
  expect(song.soundedMs).toBe(3_000);
  expect(song.cuts).toMatchObject([{ by: 'flood', at: 2_000 }]);
});

test('a cut is free of clicks: no step between two samples is larger than those of a ramp', () => {
  using stage = new Rehearsal();
  stage.play(item('hum', [{ kind: 'stock', sound: 'siren', length: Duration.seconds(3) }]));
  stage.run(Duration.ms(1_000));
  stage.play(alert('flood'));
  stage.run(Duration.ms(4_000));
  const heard = stage.heard;
  let largest = 0;
  // The end of the alert's own sound, which does not end in silence here, is not the engine's.
  const alertEnd = heard.lastIndexOf(LEVELS.attention * 32_768);
  for (let i = 1; i < heard.length; i++)
    if (i !== alertEnd + 1) largest = Math.max(largest, Math.abs((heard[i] ?? 0) - (heard[i - 1] ?? 0)));
  expect(largest).toBeLessThanOrEqual(Math.ceil((LEVELS.attention * 32_768) / RAMP) + 1);
  expect(largest).toBeGreaterThan(0);
});

test('a device that cannot rewind is dropped and restarted, and no frame of the file is lost', () => {
  using stage = new Rehearsal();
  const open = stage.speaker.open.bind(stage.speaker);
  stage.speaker.lose();
  stage.run(Duration.ms(20));
  stage.speaker.open = () => ({ ...open(), cut: 'drop' });
  stage.speaker.restore();
  stage.run(Duration.ms(1_500));
  stage.play(item('song', [tape(2 * RATE).segment]));
  stage.run(Duration.ms(1_000));
  const now = stage.position;
  stage.play(alert('flood'));
  stage.run(Duration.ms(3_500));
  const heard = stage.heard;
  expect(heard.indexOf(LEVELS.attention * 32_768)).toBeLessThan(now + RATE / 40 + RAMP);
  expect(stage.record('song')).toMatchObject({ soundedMs: 2_000, handedMs: 2_000 });
  expect(stage.of('speaker').at(-1)?.report).toMatchObject({ state: 'open', cut: 'drop' });
});

test('the next item follows the last sample of the one before', () => {
  using stage = new Rehearsal();
  stage.play(item('one', [tape(RATE / 2).segment]));
  stage.play(item('two', [{ kind: 'stock', sound: 'siren' }]));
  stage.run(Duration.ms(2_000));
  const heard = stage.heard;
  const end = heard.lastIndexOf(count(RATE / 2 - 1 - RAMP)) + RAMP;
  expect(heard[end + 1]).toBe(0);
  expect(heard[end + 2]).toBeGreaterThan(0);
  expect(heard[end + RAMP + 2]).toBe(LEVELS.siren * 32_768);
});

test('an order to end stops the sound within the margin and counts what was heard, no more', () => {
  using stage = new Rehearsal();
  stage.play(item('song', [tape(3 * RATE).segment]));
  stage.run(Duration.ms(1_000));
  const heardBefore = stage.position - stage.heard.indexOf(count(1_000)) + 1_000;
  stage.core.command({ type: 'end', item: 'song', reason: 'stopped' });
  stage.run(Duration.ms(300));
  const record = stage.record('song');
  expect(record.reason).toBe('stopped');
  expect(record.soundedMs).toBe(((heardBefore + MARGIN) * 1_000) / RATE);
  expect(stage.heard.subarray(stage.position - RATE / 10).every((sample) => sample === 0)).toBe(true);
});

test('a file whose end was already handed over when an alert came is short of that end', () => {
  using stage = new Rehearsal();
  stage.play(item('song', [tape(RATE / 2).segment]));
  stage.run(Duration.ms(400));
  stage.play(alert('flood'));
  stage.run(Duration.ms(1_500));
  const song = stage.record('song');
  expect(song.reason).toBe('interrupted');
  expect(song.soundedMs).toBeLessThan(410);
  expect(song.handedMs).toBe(song.soundedMs);
});

test('an alert whose last sound is taken back by a higher one is read again whole', () => {
  using stage = new Rehearsal();
  stage.play(alert('level-3'));
  stage.run(Duration.ms(900));
  stage.play(alert('level-5', { key: { exercise: false, rank: 4, level: 5 } }));
  stage.run(Duration.ms(3_000));
  expect(stage.record('level-5')).toMatchObject({ soundedMs: 1_000 });
  const again = stage.record('level-3');
  expect(again.reason).toBeUndefined();
  expect(again.cuts).toHaveLength(1);
  expect(again.soundedMs).toBeGreaterThan(1_800);
});

test('an alert that was cut begins again with the first frame of its words too', () => {
  using stage = new Rehearsal();
  const words = tape(2 * RATE).segment;
  stage.play(alert('flood', { segments: [{ kind: 'stock', sound: 'attention' }, words] }));
  stage.run(Duration.ms(2_000));
  stage.play(
    item('mayor', [{ kind: 'silence', length: Duration.ms(500) }], {
      key: { exercise: false, rank: 5, level: 0 },
    }),
  );
  stage.run(Duration.ms(5_000));
  const heard = stage.heard;
  const again = heard.lastIndexOf(LEVELS.attention * 32_768);
  for (let frame = RAMP; frame < 2 * RATE - RAMP; frame++)
    expect(heard[again + 1 + frame]).toBe(count(frame));
});

test('a decoder that dies leaves what it gave, and the record says how much was heard', () => {
  using stage = new Rehearsal();
  stage.play(item('song', [tape(RATE, 'decoder-died').segment]));
  stage.run(Duration.ms(1_500));
  expect(stage.record('song')).toMatchObject({ reason: 'decoder-died', soundedMs: 1_000 });
});

test('words that are not there in time are replaced by the phrase in memory, and the record names them', () => {
  using stage = new Rehearsal();
  const late = { ...tape(0, 'filling').segment, instead: 'emergency-vi' } as const;
  stage.play(alert('flood', { segments: [{ kind: 'stock', sound: 'attention' }, late] }));
  stage.run(Duration.ms(2_500));
  const heard = stage.heard;
  expect(heard.lastIndexOf(LEVELS['emergency-vi'] * 32_768)).toBe(
    heard.lastIndexOf(LEVELS.attention * 32_768) + RATE,
  );
  const record = stage.record('flood');
  expect(record).toMatchObject({ soundedMs: 2_000, replaced: [1] });
  expect(record.reason).toBeUndefined();
  expect(record.stamps.firstWord).toBeGreaterThan(record.stamps.firstSample ?? Number.NaN);
});

const spoken = (segment: ReturnType<typeof tape>['segment']) =>
  alert('flood', {
    segments: [
      { kind: 'stock', sound: 'attention' },
      { ...segment, instead: 'emergency-vi' } as typeof segment,
    ],
  });
const PHRASE = LEVELS['emergency-vi'] * 32_768;

test('words of an alert that stand still give way to the phrase in memory within about a second', () => {
  using stage = new Rehearsal();
  stage.play(spoken(tape(RATE / 2, 'filling').segment));
  stage.run(Duration.ms(4_000));
  const { heard } = stage;
  const lastWord = heard.lastIndexOf(count(RATE / 2 - 1));
  const phrase = heard.indexOf(PHRASE, lastWord);
  expect(phrase - lastWord).toBeGreaterThan(RATE / 2);
  expect(phrase - lastWord).toBeLessThanOrEqual(RATE);
  expect(heard.lastIndexOf(PHRASE)).toBe(phrase + RATE - 1 - RAMP);
  // Tone, half a second of words, the phrase whole; the silence between is nobody's.
  const record = stage.record('flood');
  expect(record).toMatchObject({ soundedMs: 2_500, handedMs: 2_500, replaced: [1] });
  expect(record.reason).toBeUndefined();
});

test('words of an alert whose decoder dies give way to the phrase with no pause', () => {
  using stage = new Rehearsal();
  stage.play(spoken(tape(RATE / 2, 'decoder-died').segment));
  stage.run(Duration.ms(3_000));
  const { heard } = stage;
  const lastWord = heard.lastIndexOf(count(RATE / 2 - 1));
  expect(heard.subarray(lastWord + 1, lastWord + 1 + RATE).every((sample) => sample === PHRASE)).toBe(true);
  const record = stage.record('flood');
  expect(record).toMatchObject({ soundedMs: 2_500, handedMs: 2_500, replaced: [1] });
  expect(record.reason).toBeUndefined();
});

test('words that falter for less than a second are heard on, and no phrase speaks between them', () => {
  using stage = new Rehearsal();
  const { segment, writer } = tape(RATE / 2, 'filling');
  stage.play(spoken(segment));
  stage.run(Duration.ms(2_000));
  writer.write(Int16Array.from({ length: RATE / 2 }, (_, frame) => count(frame + RATE / 2)));
  writer.close('ended');
  stage.run(Duration.ms(1_500));
  expect(stage.heard.indexOf(count(RATE - 1))).toBeGreaterThan(0);
  expect(stage.record('flood')).toMatchObject({ soundedMs: 2_000, handedMs: 2_000, replaced: [] });
});

test('a cut at the seam of words and phrase takes back frames of both, and the alert read again has all its words', () => {
  using stage = new Rehearsal();
  const { segment, writer } = tape(RATE / 2, 'filling');
  stage.play(spoken(segment));
  // The seam is in the buffer: dead only now, words before it and phrase behind it are not heard yet.
  stage.run(Duration.ms(1_400));
  writer.close('decoder-died');
  stage.run(Duration.ms(60));
  stage.play(alert('dam', { key: { exercise: false, rank: 4, level: 5 } }));
  stage.run(Duration.ms(5_000));
  const { heard } = stage;
  const again = heard.lastIndexOf(LEVELS.attention * 32_768);
  for (let frame = RAMP; frame < RATE / 2; frame++) expect(heard[again + 1 + frame]).toBe(count(frame));
  const phrase = heard.subarray(again + 1 + RATE / 2, again + 1 + 1.5 * RATE);
  expect(phrase.subarray(RAMP).every((one) => one === PHRASE)).toBe(true);
  const record = stage.record('flood');
  expect(record.replaced).toEqual([1]);
  expect(record.handedMs).toBe(record.soundedMs);
  expect(record.soundedMs).toBeGreaterThan(2_500 + 1_400);
  expect(record.soundedMs).toBeLessThan(2_500 + 1_470);
});

test('a ring that runs dry and fills again loses no frame and does not count the pause as heard', () => {
  using stage = new Rehearsal();
  const { segment, writer } = tape(RATE / 2, 'filling');
  stage.play(item('song', [segment]));
  stage.run(Duration.ms(1_000));
  writer.write(Int16Array.from({ length: RATE / 2 }, (_, frame) => count(frame + RATE / 2)));
  writer.close('ended');
  stage.run(Duration.ms(1_000));
  // All but the ramps: at its beginning, where it goes on, and at its end.
  const whole = Int16Array.from({ length: RATE }, (_, frame) => count(frame));
  const { heard } = stage;
  const [begin, end] = [heard.indexOf(count(RAMP)) - RAMP, heard.lastIndexOf(count(RATE - RAMP - 1)) + 1];
  expect(heard.subarray(begin + RAMP, begin + RATE / 2)).toEqual(whole.subarray(RAMP, RATE / 2));
  const second = whole.subarray(RATE / 2 + RAMP, RATE - RAMP);
  expect(heard.subarray(end - second.length, end)).toEqual(second);
  expect(stage.record('song')).toMatchObject({ soundedMs: 1_000, handedMs: 1_000 });
});

test('a ring at another rate is a failed one: no file is heard at the wrong pitch', () => {
  using stage = new Rehearsal(
    {},
    { stockSounds: (rate) => ({ sounds: new Map([['siren', new Float32Array(rate)]]), damaged: [] }) },
  );
  const { segment } = tape(RATE);
  if (segment.kind === 'ring') new Int32Array(segment.ring)[0] = 44_100;
  stage.play(item('song', [segment]));
  stage.run(Duration.ms(500));
  expect(stage.record('song')).toMatchObject({ reason: 'decoder-died', handedMs: 0 });
});

test('volume 0 is muted and counts as not heard', () => {
  using stage = new Rehearsal();
  stage.play(item('song', [tape(RATE / 2).segment], { volumePercent: 0 }));
  stage.run(Duration.ms(1_000));
  expect(stage.record('song')).toMatchObject({
    reason: 'muted',
    soundedMs: 0,
    rmsDbfs: Number.NEGATIVE_INFINITY,
  });
});

test.each([
  ['nothing', 0],
  ['only silence', RATE / 2],
])('a file with %s in it is empty', (_, frames) => {
  using stage = new Rehearsal();
  const { segment, writer } = tape(0, 'filling');
  writer.write(new Int16Array(frames));
  writer.close('ended');
  stage.play(item('song', [segment]));
  stage.run(Duration.ms(1_000));
  expect(stage.record('song').reason).toBe('empty');
});

test('nothing is louder than −1 dBFS', () => {
  using stage = new Rehearsal();
  const { segment, writer } = tape(0, 'filling');
  writer.write(
    Int16Array.from({ length: RATE / 2 }, (_, frame) => Math.round(32_767 * Math.sin(frame / 20))),
  );
  writer.close('ended');
  stage.play(item('song', [segment]));
  stage.run(Duration.ms(1_000));
  const peak = stage.heard.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
  expect(20 * Math.log10(peak / 32_768)).toBeLessThanOrEqual(-1 + 0.001);
  expect(20 * Math.log10(peak / 32_768)).toBeGreaterThan(-1.5);
});

test('an item never sounds past its bound', () => {
  using stage = new Rehearsal();
  const endBy = stage.clock.monotonic() + 700;
  stage.play(item('song', [tape(3 * RATE).segment], { endBy: endBy as never }));
  stage.run(Duration.ms(1_500));
  const record = stage.record('song');
  expect(record.reason).toBe('slot-ended');
  expect(record.soundedMs).toBeGreaterThan(670);
  expect(record.soundedMs).toBeLessThanOrEqual(700);
});

test('a live stream is joined at its live edge after a cut, not where it was left', () => {
  using stage = new Rehearsal();
  const { segment, writer } = tape(0, 'filling');
  let sent = 0;
  const flow = (ms: number) => {
    for (let left = ms; left > 0; left -= 100) {
      const frames = RATE / 10;
      expect(writer.write(Int16Array.from({ length: frames }, (_, i) => count(sent + i)))).toBe(frames);
      sent += frames;
      stage.run(Duration.ms(100));
    }
  };
  flow(1_000);
  const live = { afterCut: { kind: 'rejoin', within: Duration.minutes(10) } } as const;
  stage.play(item('vov', [segment], live));
  flow(1_000);
  stage.play(alert('flood', { segments: [{ kind: 'stock', sound: 'siren', length: Duration.seconds(15) }] }));
  // Longer than the ring holds: the writer is never held up.
  flow(15_500);
  const last = stage.heard.at(-1) ?? 0;
  const behind = (count(sent) - last + 10_000) % 10_000;
  expect(behind).toBeLessThan(RATE * 1.3);
  expect(behind % 10_000).not.toBe(last);
  expect(stage.record('flood').soundedMs).toBe(15_000);
});

test('a live stream that did not come for its slot is named as the cause', () => {
  using stage = new Rehearsal();
  const { segment, writer } = tape(0, 'filling');
  const endBy = stage.clock.monotonic() + 5_000;
  const live = { afterCut: { kind: 'rejoin', within: Duration.minutes(10) }, endBy: endBy as never } as const;
  writer.write(Int16Array.from({ length: RATE }, (_, i) => count(i)));
  stage.play(item('vov', [segment], live));
  stage.run(Duration.seconds(6));
  const record = stage.record('vov');
  expect(record.reason).toBe('stream-failed');
  expect(record.soundedMs).toBeCloseTo(1_000, -1);
});

test('the device is told apart from the buffer: what it was given but never played is not counted', () => {
  using stage = new Rehearsal();
  stage.play(item('song', [tape(2 * RATE).segment]));
  stage.run(Duration.ms(1_000));
  stage.core.command({ type: 'shutdown' });
  const record = stage.record('song');
  expect(record.reason).toBe('agent-stopped');
  expect(record.soundedMs).toBeLessThanOrEqual(1_000);
  expect(record.soundedMs).toBeGreaterThan(1_000 - (BUFFER_FRAMES * 1_000) / RATE);
  expect(stage.core.running).toBe(false);
  expect(stage.chip.levels.get(1)).toBe(false);
});

test('an alert cuts the end of one item and the beginning of the next: each is told once', () => {
  using stage = new Rehearsal();
  stage.play(item('first', [tape(RATE).segment]));
  stage.play(item('second', [tape(RATE).segment]));
  stage.run(Duration.ms(900));
  stage.play(alert('flood'));
  stage.run(Duration.seconds(5));
  expect(stage.of('cut').map((event) => event.item)).toEqual(['first', 'second']);
  expect(stage.record('first').cuts).toHaveLength(1);
});

test.each([
  ['attention', false],
  ['spare', true],
] as const)('an exercise whose sentence is damaged, %s in its place, sounds: %s', (instead, sounds) => {
  const damaged = [{ sound: 'exercise-vi', instead, why: 'damaged' }] as const;
  using stage = new Rehearsal(
    {},
    {
      stockSounds: (rate) => ({
        sounds: new Map(STOCK_SOUNDS.map((one) => [one, new Float32Array(rate).fill(0.5)])),
        damaged,
      }),
    },
  );
  const key = { exercise: true, rank: 4, level: 3 } as const;
  stage.play(alert('drill', { key }));
  stage.play(alert('real'));
  stage.run(Duration.seconds(4));
  const heard = stage.record('drill').soundedMs;
  expect(stage.record('drill').reason).toBe(sounds ? 'superseded' : 'content-missing');
  expect(heard).toBe(0);
  expect(stage.record('real').soundedMs).toBeGreaterThan(900);
  stage.play(alert('again', { key }));
  stage.run(Duration.seconds(3));
  expect(stage.record('again').soundedMs > 0).toBe(sounds);
});
