import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { TONE_LENGTH } from '../../../../agent/airing/override/trial-items.ts';
import { VirtualCapture } from '../../../../drivers/capture/virtual/virtual-capture.ts';
import { createRing } from '../../../../player/ring/create-ring.ts';
import { RingWriter } from '../../../../player/ring/ring-writer.ts';
import { PlayLogRow } from '../../../../province/contract/messages/playlog.ts';
import { Receipt } from '../../../../province/contract/messages/receipt.ts';
import { Duration } from '../../../../time/duration.ts';
import { alert, item, LEVELS, RATE, tape } from '../../../player/core/rehearsal.ts';
import { writeTone } from '../../../player/core/write-tone.ts';
import { Scene } from './scene.ts';

const [BUTTON, KEY] = [5, 6];
const LINE = { active: 'low', bias: 'pull-up', debounce: Duration.ms(20) } as const;
const button = { line: BUTTON, ...LINE, siren: Duration.seconds(4) } as const;
const talk = { line: KEY, ...LINE, longest: Duration.seconds(6), gainDb: 0 } as const;

const sample = (level: number) => Math.round(level * 32_767);
/** The last sample that was heard. */
const hears = (scene: Scene) => scene.heard.at(-1) ?? 0;

/** A ring of one value: what a phrase or a recording would be. */
function ringOf(value: number, length: Duration): SharedArrayBuffer {
  const ring = createRing(RATE, Duration.ms(length + 1_000));
  const writer = new RingWriter(ring);
  writer.write(new Int16Array((length * RATE) / 1_000).fill(value));
  writer.close('ended');
  return ring;
}

/** A box with button, key and a microphone into which somebody speaks. */
const withVoice = () =>
  new Scene({ longestTalk: talk.longest }, { button, talk }, ({ clock, folder }) => ({
    microphone: new VirtualCapture({ clock, recording: writeTone(join(folder, 'said.wav'), RATE, 400) }),
  }));

describe('an override from the console', () => {
  it('sounds over the programme at once, which comes back where it was; log and province know who', () => {
    using scene = new Scene({ siren: Duration.seconds(3) });
    scene.play(item('song', [tape(6 * RATE).segment]));
    scene.run(Duration.seconds(1));
    const id = scene.item(scene.desk.override({ what: 'siren' }, 'Nguyễn Văn A'));
    scene.run(Duration.ms(50));
    expect(hears(scene)).toBe(sample(LEVELS.siren));
    expect(scene.log.rows).toMatchObject([{ id, by: 'Nguyễn Văn A', what: 'siren' }]);
    expect(scene.log.rows[0]).not.toHaveProperty('outcome');
    scene.run(Duration.seconds(9));
    expect(scene.log.rows).toMatchObject([{ id, outcome: 'played', soundedMs: 3_000 }]);
    expect(scene.record('song')).toMatchObject({ soundedMs: 6_000, cuts: [{ by: id }] });
    expect(scene.rows).toMatchObject([
      {
        ...{ item: 'console', class: 'override', issuer: 'local', outcome: 'played', exercise: false },
        provenance: { approvedBy: 'Nguyễn Văn A' },
      },
    ]);
    expect(scene.receipts).toMatchObject([
      { status: 'received', subject: { type: 'local', id: 'siren' }, detail: 'Nguyễn Văn A' },
      { status: 'playing' },
      { status: 'played' },
    ]);
    for (const row of scene.rows) expect(PlayLogRow.safeParse(row).error).toBeUndefined();
    for (const receipt of scene.receipts) expect(Receipt.safeParse(receipt).error).toBeUndefined();
  });

  it('pressed again it goes on, whoever presses, and each person is in the log once', () => {
    using scene = new Scene();
    const id = scene.item(scene.desk.override({ what: 'siren' }, 'A'));
    scene.run(Duration.seconds(1));
    expect(scene.item(scene.desk.override({ what: 'siren' }, 'A'))).toBe(id);
    expect(scene.item(scene.desk.override({ what: 'siren' }, 'B'))).toBe(id);
    scene.run(Duration.seconds(1));
    expect(scene.log.rows.map(({ by }) => by)).toEqual(['B', 'A']);
    expect(scene.of('ended')).toEqual([]);
  });

  it('of another kind takes its place without a gap: what was cut before does not come up between', () => {
    using scene = new Scene({
      phrase: () => ({ ring: ringOf(9, Duration.seconds(2)), length: Duration.seconds(2) }),
    });
    scene.play(item('song', [tape(6 * RATE).segment]));
    scene.run(Duration.seconds(1));
    const siren = scene.item(scene.desk.override({ what: 'siren' }, 'A'));
    scene.run(Duration.seconds(1));
    const phrase = scene.item(scene.desk.override({ what: 'phrase', hazard: 'flood' }, 'B'));
    scene.run(Duration.seconds(1));
    expect(scene.record(siren).reason).toBe('superseded');
    expect(scene.of('resumed')).toEqual([]);
    expect(hears(scene)).toBe(sample(LEVELS.attention));
    expect(scene.log.rows.map(({ id, outcome }) => [id, outcome])).toEqual([
      [phrase, undefined],
      [siren, 'partial'],
    ]);
  });

  it('says a phrase twice behind its tone, round after round, from one ring', () => {
    const length = Duration.seconds(2);
    using scene = new Scene({ phrase: () => ({ ring: ringOf(9, length), length }) });
    const id = scene.item(scene.desk.override({ what: 'phrase', hazard: 'flash-flood' }, 'A'));
    // The twin's tone lasts a second: rounds of 7 s, 4 s between them.
    scene.run(Duration.seconds(19));
    const { heard } = scene;
    const begins = heard.reduce((n, value, at) => n + Number(value === 9 && heard[at - 1] !== 9), 0);
    expect(begins).toBe(4);
    scene.desk.end(id, 'A');
    scene.run(Duration.ms(100));
    expect(scene.record(id)).toMatchObject({ reason: 'stopped', replaced: [] });
    expect(scene.log.rows.at(-1)).toMatchObject({ outcome: 'partial', title: 'Cảnh báo khẩn cấp: lũ quét' });
  });

  it('a phrase that is not in memory has the stock one in its place', () => {
    using scene = new Scene();
    scene.desk.override({ what: 'phrase', hazard: 'storm' }, 'A');
    scene.run(Duration.ms(1_600)); // the twin's tone lasts a second
    expect(hears(scene)).toBe(sample(LEVELS['emergency-vi']));
  });

  it('plays what was recorded once, behind the tone, and as often as it is ordered', () => {
    const ring = ringOf(77, Duration.seconds(2));
    using scene = new Scene({ recorded: (sound) => (sound === 'abc' ? ring : undefined) });
    for (const time of [1, 2]) {
      const id = scene.item(scene.desk.override({ what: 'recorded', sound: 'abc' }, 'A'));
      scene.run(Duration.seconds(2));
      expect(hears(scene)).toBe(77);
      scene.run(Duration.seconds(3));
      expect(scene.record(id), `time ${time}`).toMatchObject({ replaced: [], soundedMs: 3_500 });
    }
    expect(scene.desk.override({ what: 'recorded', sound: 'gone' }, 'A')).toMatchObject({
      ok: false,
      declined: { reason: 'no-such-item' },
    });
  });

  it.each([
    [{ what: 'phrase', hazard: 'zombies' } as const, 'malformed'],
    [{ what: 'voice' } as const, 'not-permitted'],
  ])('%j is refused in words', (what, reason) => {
    using scene = new Scene();
    const done = scene.desk.override(what, 'A');
    expect(done).toMatchObject({ ok: false, declined: { reason } });
    expect(scene.log.rows).toEqual([]);
  });

  it('waits for no store and needs no clock: where neither answers, sound and log are as they are', () => {
    const hangs = () => new Promise<never>(() => {});
    using scene = new Scene({}, {}, {}, { overrides: { put: hangs, newest: hangs } });
    scene.clock.setTrust({ trust: 'unknown' });
    scene.desk.override({ what: 'siren' }, 'A');
    scene.run(Duration.ms(50));
    expect(hears(scene)).toBe(sample(LEVELS.siren));
    expect(scene.log.rows).toMatchObject([{ by: 'A', what: 'siren' }]);
  });

  it('a box without a horn says so', () => {
    using scene = new Scene({ zones: [] });
    for (const done of [
      scene.desk.override({ what: 'siren' }, 'A'),
      scene.desk.tone('A'),
      scene.desk.drill('A'),
    ])
      expect(done).toMatchObject({ ok: false, declined: { reason: 'no-such-zone' } });
  });
});

describe('the stop button of the box', () => {
  const STOP = 9;
  const wired = { line: STOP, active: 'low', bias: 'pull-up', debounce: Duration.ms(20) } as const;
  const withStop = (stops: 'override' | 'all') =>
    new Scene({}, { button, panel: { stop: { ...wired, stops }, messages: [] } });
  const press = (scene: Scene, line: number) => {
    for (const down of [true, false]) {
      scene.chip.edge(line, down, scene.clock.monotonic());
      scene.run(Duration.ms(100));
    }
  };

  it('ends what was begun at the box; it is in the log, and in the play log whose order it was', () => {
    using scene = withStop('override');
    const first = scene.item(scene.desk.override({ what: 'siren' }, 'A'));
    scene.run(Duration.seconds(1));
    press(scene, STOP);
    expect(scene.record(first).reason).toBe('stopped');
    expect(scene.rows).toMatchObject([{ orderedBy: { issuer: 'local', by: 'nút dừng' } }]);
    expect(scene.receipts).toContainEqual(
      expect.objectContaining({ subject: expect.objectContaining({ type: 'local', id: `stop ${first}` }) }),
    );
    expect(scene.log.rows[0]).toMatchObject({ by: 'button', what: 'stop', outcome: 'done' });
  });

  it('that may, ends everything, and says so to the province', () => {
    using scene = withStop('all');
    scene.play(item('song', [tape(20 * RATE).segment]));
    press(scene, BUTTON);
    press(scene, STOP);
    expect(scene.rows).toMatchObject([{ item: 'button', orderedBy: { by: 'nút dừng' } }]);
    expect(scene.record('song').reason).toBe('stopped');
    expect(scene.receipts).toContainEqual(
      expect.objectContaining({ status: 'received', detail: 'nút dừng', subject: expect.anything() }),
    );
  });

  it('heard of after a minute, ends nothing that has begun since', () => {
    using scene = withStop('all');
    const at = scene.clock.monotonic();
    scene.run(Duration.seconds(61));
    const since = scene.item(scene.desk.override({ what: 'siren' }, 'A'));
    scene.desk.handle({ type: 'stopped', stops: 'all', items: [], at });
    scene.run(Duration.seconds(1));
    expect(() => scene.record(since)).toThrow('has not ended');
    expect(scene.log.rows[0]).toMatchObject({ what: 'stop', title: 'Dừng tất cả (nút dừng)' });
  });
});

describe('console, button and key', () => {
  it('the button takes the place of what the console began; it is in the log', () => {
    using scene = new Scene({}, { button });
    scene.play(item('song', [tape(20 * RATE).segment]));
    scene.run(Duration.seconds(1));
    const first = scene.item(scene.desk.override({ what: 'siren' }, 'A'));
    scene.run(Duration.seconds(1));
    scene.chip.edge(BUTTON, true, scene.clock.monotonic());
    scene.run(Duration.seconds(1));
    expect(scene.record(first).reason).toBe('superseded');
    expect(scene.of('resumed')).toEqual([]);
    expect(scene.log.rows).toMatchObject([{ by: 'button', what: 'siren' }, { by: 'A' }]);
    scene.chip.edge(BUTTON, false, scene.clock.monotonic());
    scene.run(Duration.seconds(5));
    expect(scene.log.rows).toMatchObject([
      { by: 'button', outcome: 'played', soundedMs: 4_000 },
      { by: 'A' },
    ]);
    expect(scene.of('resumed')).toHaveLength(1);
  });

  it('the console takes the place of the button’s siren, and the button answers again', () => {
    using scene = new Scene({}, { button });
    const press = (down: boolean) => scene.chip.edge(BUTTON, down, scene.clock.monotonic());
    press(true);
    scene.run(Duration.seconds(1));
    press(false);
    scene.run(Duration.seconds(1));
    const id = scene.item(scene.desk.override({ what: 'phrase', hazard: 'fire' }, 'A'));
    scene.run(Duration.ms(500));
    expect(hears(scene)).toBe(sample(LEVELS.attention));
    press(true);
    scene.run(Duration.ms(100));
    expect(scene.record(id).reason).toBe('superseded');
    expect(hears(scene)).toBe(sample(LEVELS.siren));
  });

  it('the microphone speaks for the console until it is let go: what was said is let out, and counts as whole', () => {
    using scene = withVoice();
    scene.play(item('song', [tape(4 * RATE).segment]));
    scene.run(Duration.seconds(1));
    const id = scene.item(scene.desk.override({ what: 'voice' }, 'A'));
    scene.run(Duration.seconds(2));
    expect(Math.max(...scene.heard.slice(-RATE / 10))).toBeGreaterThan(5_000);
    expect(scene.desk.end(id, 'A').ok).toBe(true);
    scene.run(Duration.seconds(5));
    expect(scene.record(id).reason).toBeUndefined();
    expect(scene.log.rows).toMatchObject([{ what: 'stop' }, { id, what: 'voice', outcome: 'played' }]);
    expect(scene.record('song')).toMatchObject({ soundedMs: 4_000 });
    expect(scene.desk.end(id, 'A')).toMatchObject({ ok: false, declined: { reason: 'no-such-item' } });
  });

  it('a voice that nobody ends is over after the longest time of the key', () => {
    using scene = withVoice();
    const id = scene.item(scene.desk.override({ what: 'voice' }, 'A'));
    scene.run(Duration.seconds(8));
    expect(scene.record(id).reason).toBe('time-limit');
    expect(scene.log.rows).toMatchObject([{ id, outcome: 'partial' }]);
  });

  it('a press of the key takes the microphone back, and its release does not end what the console began later', () => {
    using scene = withVoice();
    const key = (down: boolean) => scene.chip.edge(KEY, down, scene.clock.monotonic());
    const id = scene.item(scene.desk.override({ what: 'voice' }, 'A'));
    scene.run(Duration.seconds(1));
    key(true);
    scene.run(Duration.seconds(1));
    expect(scene.record(id).item).toBe(id);
    expect(scene.desk.override({ what: 'voice' }, 'B')).toMatchObject({ ok: false });
    key(false);
    scene.run(Duration.seconds(1));
    const again = scene.item(scene.desk.override({ what: 'voice' }, 'B'));
    scene.run(Duration.seconds(1));
    expect(Math.max(...scene.heard.slice(-RATE / 10))).toBeGreaterThan(5_000);
    scene.desk.stopAll('B');
    scene.run(Duration.seconds(1));
    expect(scene.record(again).reason).toBe('stopped');
    const spoke = scene.of('override').at(0)?.item.id ?? '';
    expect(scene.record(spoke).reason).toBeUndefined();
  });

  it('nobody at the console cuts off whoever holds the key: what is ordered waits until it is released', () => {
    using scene = withVoice();
    scene.chip.edge(KEY, true, scene.clock.monotonic());
    scene.run(Duration.seconds(1));
    const id = scene.item(scene.desk.override({ what: 'siren' }, 'A'));
    scene.run(Duration.seconds(1));
    expect(scene.of('started').map(({ item }) => item)).not.toContain(id);
    scene.chip.edge(KEY, false, scene.clock.monotonic());
    scene.run(Duration.seconds(1));
    expect(hears(scene)).toBe(sample(LEVELS.siren));
  });

  it('a microphone that is gone ends the voice unheard, and the log says missed', () => {
    using scene = new Scene({ longestTalk: talk.longest }, { talk }, ({ clock, folder }) => {
      const microphone = new VirtualCapture({
        clock,
        recording: writeTone(join(folder, 'said.wav'), RATE, 400),
      });
      microphone.lose();
      return { microphone };
    });
    scene.run(Duration.seconds(1));
    const id = scene.item(scene.desk.override({ what: 'voice' }, 'A'));
    scene.run(Duration.seconds(1));
    expect(scene.log.rows).toMatchObject([{ id, outcome: 'missed', soundedMs: 0 }]);
  });

  it('a microphone that is gone silences nothing: the siren that a voice was to follow goes on', () => {
    using scene = new Scene({ longestTalk: talk.longest }, { talk }, ({ clock, folder }) => {
      const microphone = new VirtualCapture({
        clock,
        recording: writeTone(join(folder, 'said.wav'), RATE, 400),
      });
      microphone.lose();
      return { microphone };
    });
    const siren = scene.item(scene.desk.override({ what: 'siren' }, 'A'));
    scene.run(Duration.seconds(1));
    const voice = scene.item(scene.desk.override({ what: 'voice' }, 'B'));
    scene.run(Duration.seconds(1));
    expect(scene.record(voice).reason).toBe('stream-failed');
    expect(scene.of('ended').map(({ record }) => record.item)).not.toContain(siren);
    expect(hears(scene)).toBe(sample(LEVELS.siren));
  });

  it('a voice takes the place of the siren, which does not come back behind it', () => {
    using scene = withVoice();
    const siren = scene.item(scene.desk.override({ what: 'siren' }, 'A'));
    scene.run(Duration.seconds(1));
    const voice = scene.item(scene.desk.override({ what: 'voice' }, 'B'));
    scene.run(Duration.seconds(1));
    expect(scene.record(siren).reason).toBe('superseded');
    scene.desk.end(voice, 'B');
    scene.run(Duration.seconds(1));
    expect(hears(scene)).toBe(0);
  });
});

describe('a press while what was stopped is still ending', () => {
  it('is a new one after STOP: it is heard', () => {
    using scene = new Scene();
    const before = scene.item(scene.desk.override({ what: 'siren' }, 'A'));
    scene.run(Duration.seconds(1));
    // No word of the core thread between them.
    scene.desk.stopAll('A');
    const siren = scene.item(scene.desk.override({ what: 'siren' }, 'B'));
    scene.run(Duration.seconds(1));
    expect(siren).not.toBe(before);
    expect(hears(scene)).toBe(sample(LEVELS.siren));
  });

  it('is a new one after the end of that item, and after another took its place', () => {
    using scene = new Scene();
    const first = scene.item(scene.desk.override({ what: 'siren' }, 'A'));
    scene.run(Duration.seconds(1));
    scene.desk.end(first, 'A');
    const second = scene.item(scene.desk.override({ what: 'siren' }, 'B'));
    scene.run(Duration.seconds(1));
    scene.desk.override({ what: 'phrase', hazard: 'flood' }, 'A');
    const third = scene.item(scene.desk.override({ what: 'siren' }, 'B'));
    scene.run(Duration.seconds(1));
    expect(new Set([first, second, third]).size).toBe(3);
    expect(hears(scene)).toBe(sample(LEVELS.siren));
  });
});

describe('STOP', () => {
  it('ends all that sounds and waits, the button’s siren as well, within a turn, and says who', () => {
    using scene = new Scene({}, { button });
    scene.play(alert('flood'));
    scene.play(item('song', [tape(20 * RATE).segment]));
    scene.run(Duration.ms(300));
    scene.chip.edge(BUTTON, true, scene.clock.monotonic());
    scene.run(Duration.seconds(1));
    scene.desk.override({ what: 'siren' }, 'A');
    scene.run(Duration.seconds(1));
    expect(scene.desk.stopAll('Trần Thị B').ok).toBe(true);
    scene.run(Duration.ms(20));
    expect(hears(scene)).toBe(0);
    scene.run(Duration.seconds(1));
    expect(scene.of('ended')).toHaveLength(4);
    expect(scene.log.rows[0]).toMatchObject({ what: 'stop', by: 'Trần Thị B', outcome: 'done' });
    expect(scene.rows.at(-1)).toMatchObject({ orderedBy: { issuer: 'local', by: 'Trần Thị B' } });
  });
});

describe('trying the box', () => {
  it('a tone of 440 Hz sounds quietly for five seconds over what is scheduled', () => {
    using scene = new Scene();
    const id = scene.item(scene.desk.tone('A'));
    expect(scene.item(scene.desk.tone('A'))).toBe(id);
    scene.run(Duration.seconds(6));
    const { soundedMs, rmsDbfs } = scene.record(id);
    expect(soundedMs).toBeCloseTo(TONE_LENGTH, -1);
    // Half of full scale as a sine (−9 dB) at 20 % (−28 dB).
    expect(rmsDbfs).toBeCloseTo(-37, 0);
    const { heard } = scene;
    const rises = heard.reduce((n, value, at) => n + Number(value > 0 && (heard[at - 1] ?? 0) <= 0), 0);
    expect(rises / 5).toBeCloseTo(440, -1);
    expect(scene.rows).toMatchObject([{ class: 'priority', outcome: 'played', volumePercent: 20 }]);
  });

  it('a drill says that it is one, is never loud, and is no override of anything real', () => {
    using scene = new Scene();
    const id = scene.item(scene.desk.drill('A'));
    scene.run(Duration.seconds(14));
    expect(scene.record(id)).toMatchObject({ soundedMs: 13_000 });
    expect(scene.rows).toMatchObject([{ exercise: true, volumePercent: 30, outcome: 'played' }]);
    const loudest = scene.heard.reduce((most, value) => Math.max(most, value), 0);
    expect(loudest).toBeLessThanOrEqual(sample(LEVELS.siren * 0.3 ** 2) + 1);
  });

  it('any real alert ends a drill, and none is begun beside one', () => {
    using scene = new Scene();
    const id = scene.item(scene.desk.drill('A'));
    scene.run(Duration.seconds(2));
    scene.play(alert('flood'));
    scene.run(Duration.ms(100));
    expect(scene.record(id).reason).toBe('superseded');
    scene.desk.override({ what: 'siren' }, 'A');
    for (const done of [scene.desk.drill('A'), scene.desk.tone('A')])
      expect(done).toMatchObject({ ok: false, declined: { reason: 'not-permitted' } });
  });
});
