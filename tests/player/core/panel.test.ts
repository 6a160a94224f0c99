/** The contacts of a box on its core: what a hand does, what is heard of it, what is told. Line 5 is the emergency button. */
import { describe, expect, test } from 'vitest';
import type { CoreDeps } from '../../../player/core/core-deps.ts';
import type { MessageSettings, PanelMessage } from '../../../player/core-settings.ts';
import type { MessageWords } from '../../../player/panel/panel-words.ts';
import { createRing } from '../../../player/ring/create-ring.ts';
import { RingWriter } from '../../../player/ring/ring-writer.ts';
import { Duration } from '../../../time/duration.ts';
import { after } from '../../../time/instant.ts';
import { alert, item, LEVELS, RATE, Rehearsal, tape } from './rehearsal.ts';

const [BUTTON, STOP, FLOOD, RECORDED, FIRE] = [5, 6, 7, 8, 9];
const wired = { active: 'low', bias: 'pull-up', debounce: Duration.ms(20) } as const;
const flood: PanelMessage = { what: 'phrase', hazard: 'flood' };
const recorded: PanelMessage = { what: 'recorded', file: '/data/loi.wav' };
const fire: PanelMessage = { what: 'phrase', hazard: 'fire' };

const select = (line: number, message: PanelMessage): MessageSettings => ({
  ...wired,
  ...{ line, message, does: 'select' },
});

/** Half a second of words that are told by their level. */
function words(level: number) {
  const ring = createRing(RATE, Duration.seconds(2));
  const writer = new RingWriter(ring);
  writer.write(new Int16Array(RATE / 2).fill(level));
  writer.close('ended');
  return { ring, length: Duration.ms(500) };
}

const PHRASE = 3_000;

const having = (...given: readonly MessageWords[]) => ({ words: given, turn: () => false });

function stageOf(
  change: {
    hold?: Duration;
    stops?: 'override' | 'all';
    contact?: 'nc';
    siren?: Duration;
    deps?: (stage: Rehearsal) => Partial<CoreDeps>;
  } = {},
): Rehearsal {
  const { hold, stops = 'override', contact, siren = Duration.seconds(3), deps } = change;
  return new Rehearsal(
    {
      button: { ...wired, line: BUTTON, siren, ...(hold && { hold }), ...(contact && { contact }) },
      panel: {
        stop: { ...wired, line: STOP, stops },
        messages: [
          select(FLOOD, flood),
          select(RECORDED, recorded),
          { ...wired, line: FIRE, does: 'start', message: fire },
        ],
      },
    },
    (stage) => ({ phrases: () => having({ message: flood, words: words(PHRASE) }), ...deps?.(stage) }),
  );
}

/** A hand on a line, for so long. */
function press(stage: Rehearsal, line: number, ms = 100): void {
  stage.chip.edge(line, true, stage.clock.monotonic());
  stage.run(Duration.ms(ms));
  stage.chip.edge(line, false, stage.clock.monotonic());
  stage.run(Duration.ms(20));
}

const heard = (stage: Rehearsal, sample: number) => stage.heard.filter((one) => one === sample).length;
const begun = (stage: Rehearsal) => stage.of('override').map(({ pressed }) => pressed?.message);

describe('the emergency button', () => {
  test('that is to be held sounds when it was, is shown as held until then, and is timed from there', () => {
    using stage = stageOf({ hold: Duration.ms(1_500) });
    const pressedAt = stage.clock.monotonic();
    stage.chip.edge(BUTTON, true, pressedAt);
    stage.run(Duration.ms(1_400));
    expect([stage.core.holding, stage.core.onAir, stage.of('override').length]).toEqual([true, false, 0]);
    stage.run(Duration.ms(200));
    expect([stage.core.holding, stage.core.onAir]).toEqual([false, true]);
    expect(stage.of('override')).toMatchObject([
      { item: { stamps: { received: after(pressedAt, Duration.ms(1_500)) } } },
    ]);
  });

  test('plays the phrase that its selector stands at, and the siren where it stands at none', () => {
    using stage = stageOf();
    stage.chip.edge(FLOOD, true, stage.clock.monotonic());
    press(stage, BUTTON);
    stage.run(Duration.seconds(4));
    expect(stage.of('override')).toMatchObject([
      { by: 'button', pressed: { message: flood, own: false, standIn: false } },
    ]);
    expect(heard(stage, LEVELS.attention * 32_768)).toBeGreaterThan(0);
    expect(heard(stage, PHRASE)).toBeGreaterThan(RATE / 2 - 1_000);
    // One frame of the ramp between two levels may have the value of the siren's.
    expect(heard(stage, LEVELS.siren * 32_768)).toBeLessThan(10);
    press(stage, BUTTON);
    stage.chip.edge(FLOOD, false, stage.clock.monotonic());
    stage.run(Duration.seconds(3));
    press(stage, BUTTON);
    expect(begun(stage)).toEqual([flood, { what: 'siren' }]);
  });

  test('plays a recording once the main thread handed it over, and the stock phrase until then', () => {
    using stage = stageOf();
    stage.chip.edge(RECORDED, true, stage.clock.monotonic());
    press(stage, BUTTON);
    stage.run(Duration.seconds(3));
    expect(stage.of('override').at(0)?.pressed).toEqual({ message: recorded, own: false, standIn: true });
    expect(heard(stage, LEVELS['emergency-vi'] * 32_768)).toBeGreaterThan(0);
    press(stage, BUTTON);
    stage.core.command({ type: 'words', given: { message: recorded, words: words(7_000) } });
    stage.run(Duration.seconds(3));
    press(stage, BUTTON);
    stage.run(Duration.seconds(3));
    expect(stage.of('override').at(1)?.pressed?.standIn).toBe(false);
    expect(heard(stage, 7_000)).toBeGreaterThan(RATE / 2 - 1_000);
  });

  test('keeps the recording that it had when a newer one is damaged, and says so until it is mended', () => {
    using stage = stageOf();
    stage.core.command({ type: 'words', given: { message: recorded, words: words(7_000) } });
    stage.core.command({ type: 'words', given: { message: recorded, why: 'không có tiếng nói' } });
    expect(stage.of('fault')).toMatchObject([{ code: 'sound.message-missing', raised: true }]);
    stage.chip.edge(RECORDED, true, stage.clock.monotonic());
    press(stage, BUTTON);
    stage.run(Duration.seconds(3));
    expect(heard(stage, 7_000)).toBeGreaterThan(0);
    stage.core.command({ type: 'words', given: { message: recorded, words: words(8_000) } });
    expect(stage.of('fault').at(-1)).toMatchObject({ code: 'sound.message-missing', raised: false });
  });

  test('a phrase that could not be read is a fault, and the stock phrase stands in', () => {
    const deps = () => ({
      phrases: () => having({ message: flood, why: 'flood.wav is not what the manifest names' }),
    });
    using stage = stageOf({ deps });
    expect(stage.of('fault')).toMatchObject([{ code: 'sound.message-missing', raised: true }]);
    stage.chip.edge(FLOOD, true, stage.clock.monotonic());
    press(stage, BUTTON);
    stage.run(Duration.seconds(2));
    expect(heard(stage, LEVELS['emergency-vi'] * 32_768)).toBeGreaterThan(0);
  });

  test('the programme comes back behind a message that ended by itself', () => {
    using stage = stageOf();
    stage.core.command({ type: 'words', given: { message: recorded, words: words(7_000) } });
    stage.play(item('song', [tape(2 * RATE).segment]));
    stage.run(Duration.ms(500));
    stage.chip.edge(RECORDED, true, stage.clock.monotonic());
    press(stage, BUTTON);
    stage.run(Duration.seconds(6));
    expect(stage.record('song')).toMatchObject({ soundedMs: 2_000 });
    expect(stage.record('song').reason).toBeUndefined();
  });
});

describe('a button of its own message', () => {
  test('begins it at once, is ended by its next press, and gives way to the emergency button', () => {
    using stage = stageOf();
    press(stage, FIRE);
    expect(stage.of('override')).toMatchObject([{ pressed: { message: fire, own: true } }]);
    stage.run(Duration.ms(500));
    press(stage, FIRE);
    stage.run(Duration.ms(500));
    const [first] = stage.of('override').map(({ item: { id } }) => id);
    expect(stage.record(first ?? '').reason).toBe('stopped');
    stage.run(Duration.seconds(3));
    press(stage, FIRE);
    press(stage, BUTTON);
    stage.run(Duration.ms(500));
    expect(begun(stage)).toEqual([fire, fire, { what: 'siren' }]);
    expect(stage.record(stage.of('override').at(1)?.item.id ?? '').reason).toBe('superseded');
  });
});

describe('the stop button', () => {
  test('ends what was begun at the box, says so before it ends, and leaves an alert alone', () => {
    using stage = stageOf();
    stage.play(alert('flood'));
    stage.run(Duration.ms(200));
    press(stage, BUTTON);
    stage.run(Duration.ms(500));
    press(stage, STOP);
    stage.run(Duration.seconds(3));
    const siren = stage.of('override').at(0)?.item.id ?? '';
    expect(stage.record(siren).reason).toBe('stopped');
    expect(stage.of('stopped')).toMatchObject([{ stops: 'override', items: [siren] }]);
    const order = stage.events.map(({ type }) => type);
    expect(order.indexOf('stopped')).toBeLessThan(order.indexOf('ended'));
    expect(stage.record('flood').reason).toBeUndefined();
    expect(stage.record('flood').soundedMs).toBeGreaterThanOrEqual(1_000);
  });

  test('that may, ends everything', () => {
    using stage = stageOf({ stops: 'all' });
    stage.play(alert('flood'));
    stage.play(item('song', [tape(2 * RATE).segment]));
    stage.run(Duration.ms(200));
    press(stage, STOP);
    stage.run(Duration.ms(500));
    expect([stage.record('flood').reason, stage.record('song').reason]).toEqual(['stopped', 'stopped']);
  });

  test('that is stuck is told once, and stops nothing that begins later', () => {
    using stage = stageOf({ siren: Duration.seconds(2) });
    stage.chip.edge(STOP, true, stage.clock.monotonic());
    stage.run(Duration.seconds(70));
    press(stage, BUTTON);
    stage.run(Duration.seconds(3));
    const id = stage.of('override').at(0)?.item.id ?? '';
    expect(stage.record(id).reason).toBeUndefined();
    stage.chip.edge(STOP, false, stage.clock.monotonic());
    stage.run(Duration.seconds(1));
    expect(stage.of('fault')).toMatchObject([
      { code: 'button.stuck', raised: true, detail: expect.stringContaining('nút dừng (GPIO 6)') },
      { code: 'button.stuck', raised: false },
    ]);
  });

  test('that chatters is told, and keeps the siren from nothing', () => {
    using stage = stageOf({ siren: Duration.seconds(2) });
    const chatter = (times: number) => {
      for (let i = 0; i < times; i++) press(stage, STOP, 30);
    };
    chatter(10);
    stage.chip.edge(BUTTON, true, stage.clock.monotonic());
    chatter(60);
    stage.run(Duration.seconds(2));
    const id = stage.of('override').at(0)?.item.id ?? '';
    expect(stage.record(id)).toMatchObject({ soundedMs: 2_000 });
    expect(stage.record(id).reason).toBeUndefined();
    stage.run(Duration.seconds(11));
    expect(stage.of('fault')).toMatchObject([
      { code: 'button.chatter', raised: true },
      { code: 'button.chatter', raised: false },
    ]);
  });
});

describe('contacts that are not well', () => {
  test('a button that chatters sounds the siren once and is not heard to end it', () => {
    using stage = stageOf({ siren: Duration.seconds(3) });
    for (let i = 0; i < 100; i++) press(stage, BUTTON, 40);
    expect(stage.of('override')).toHaveLength(1);
    expect(stage.record(stage.of('override').at(0)?.item.id ?? '')).toMatchObject({ soundedMs: 3_000 });
    expect(stage.of('fault')).toMatchObject([{ code: 'button.chatter', raised: true }]);
  });

  test('two that are wrong are one fault that names both, over with the last', () => {
    using stage = stageOf();
    stage.chip.edge(STOP, true, stage.clock.monotonic());
    stage.run(Duration.seconds(1));
    stage.chip.edge(FIRE, true, stage.clock.monotonic());
    stage.run(Duration.seconds(62));
    const told = stage.of('fault').filter(({ code }) => code === 'button.stuck');
    expect(told.map(({ raised }) => raised)).toEqual([true, true]);
    expect(told.at(-1)?.detail).toMatch(/nút dừng.*; nút "cháy"/);
    stage.chip.edge(STOP, false, stage.clock.monotonic());
    stage.run(Duration.ms(100));
    expect(stage.of('fault').at(-1)?.raised).toBe(true);
    stage.chip.edge(FIRE, false, stage.clock.monotonic());
    stage.run(Duration.ms(100));
    expect(stage.of('fault').at(-1)?.raised).toBe(false);
  });

  test('one that is down from the start is told and begins nothing; a switch that is, selects', () => {
    using stage = stageOf({
      contact: 'nc',
      deps: ({ chip }) => ({
        openGpio: () => {
          for (const line of [BUTTON, FLOOD]) chip.readings.set(line, () => true);
          return chip;
        },
      }),
    });
    stage.run(Duration.seconds(6));
    expect(stage.of('override')).toEqual([]);
    expect(stage.of('fault')).toMatchObject([
      { code: 'button.stuck', detail: expect.stringContaining('dây đứt') },
    ]);
    stage.chip.edge(BUTTON, false, stage.clock.monotonic());
    stage.run(Duration.seconds(1));
    press(stage, BUTTON);
    expect(begun(stage)).toEqual([flood]);
  });

  test('one that cannot be read keeps no other from being heard', () => {
    using stage = stageOf();
    stage.chip.failingLine = STOP;
    stage.run(Duration.ms(100));
    press(stage, BUTTON);
    expect(stage.of('override')).toHaveLength(1);
    expect(stage.of('fault')).toMatchObject([{ code: 'gpio.failed', raised: true }]);
    stage.chip.failingLine = undefined;
    stage.run(Duration.seconds(6));
    press(stage, STOP);
    expect(stage.of('stopped')).toHaveLength(1);
  });
});
