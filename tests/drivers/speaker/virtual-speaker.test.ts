import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { VirtualClock } from '../../../drivers/clock/virtual/virtual-clock.ts';
import { type CutKind, SpeakerLost } from '../../../drivers/speaker/port.ts';
import { RecordingReader } from '../../../drivers/speaker/virtual/recording-reader.ts';
import { VirtualSpeaker } from '../../../drivers/speaker/virtual/virtual-speaker.ts';
import { Duration } from '../../../time/duration.ts';
import { MonotonicTime } from '../../../time/instant.ts';
import { cutContract } from './cut-contract.ts';
import { type SpeakerBench, speakerContract } from './speaker-contract.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'loa-speaker-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const START_SILENCE = 20;

function bench(
  settings: { rate?: number; bufferFrames?: number; recordSeconds?: number; cut?: CutKind } = {},
) {
  const clock = new VirtualClock();
  const { rate = 1_000, bufferFrames = 200, recordSeconds = 600, cut = 'rewind' } = settings;
  const speaker = new VirtualSpeaker({ clock, recording: folder, rate, bufferFrames, recordSeconds, cut });
  return { clock, speaker, reader: new RecordingReader(folder) };
}

const onVirtualTime = (kind: CutKind, bufferFrames: number) => async (): Promise<SpeakerBench> => {
  const { clock, speaker, reader } = bench({ rate: 48_000, bufferFrames, cut: kind });
  return {
    speaker,
    pass: async (by) => clock.advance(by),
    now: () => clock.monotonic(),
    slack: 0,
    heard: async () => reader.read(0, reader.end),
    lose: () => speaker.lose(),
    freeze: () => speaker.freeze(),
    thaw: () => speaker.thaw(),
    end: async () => speaker.close(),
  };
};

speakerContract('the virtual speaker', onVirtualTime('rewind', 9_600));
describe('the virtual speaker', () => {
  cutContract('as told, it', 'rewind', onVirtualTime('rewind', 9_600));
  cutContract('as told, it', 'drop', onVirtualTime('drop', 9_600));
  cutContract('as told, it', 'short-buffer', onVirtualTime('short-buffer', 1_920));
});

describe('virtual speaker', () => {
  it('records each frame at the instant it was heard', () => {
    const { clock, speaker, reader } = bench();
    speaker.open();
    const start = clock.monotonic();
    speaker.write(Int16Array.of(7, 8, 9), 3);
    clock.advance(Duration.ms(100));
    speaker.delay();
    expect(reader.end).toBe(100);
    expect([...reader.read(START_SILENCE, 3)]).toEqual([7, 8, 9]);
    expect(reader.timeOf(START_SILENCE)).toBe(start + START_SILENCE);
    expect(reader.frameAt(reader.timeOf(63))).toBe(63);
  });

  it('keeps its timeline through an underrun, a freeze and a closed time', () => {
    const { clock, speaker, reader } = bench();
    speaker.open();
    clock.advance(Duration.ms(500));
    speaker.write(Int16Array.of(1), 1);
    speaker.freeze();
    clock.advance(Duration.ms(250));
    speaker.thaw();
    clock.advance(Duration.ms(1));
    speaker.close();
    clock.advance(Duration.seconds(10));
    speaker.open();
    clock.advance(Duration.ms(30));
    speaker.write(Int16Array.of(2), 1);
    clock.advance(Duration.ms(1));
    speaker.close();
    const heard = reader.read(0, reader.end);
    expect(heard.indexOf(1)).toBe(750);
    expect(heard.indexOf(2)).toBe(751 + 10_000 + 30);
    expect(reader.end).toBe(751 + 10_000 + 31);
  });

  it('plays exactly the frames that were never taken back, in order', () => {
    const act = fc.oneof(
      fc.record({ write: fc.integer({ min: 1, max: 150 }) }),
      fc.record({ rewind: fc.integer({ min: 1, max: 150 }) }),
      fc.record({ pass: fc.integer({ min: 1, max: 90 }) }),
    );
    fc.assert(
      fc.property(fc.array(act, { maxLength: 60 }), (acts) => {
        rmSync(folder, { recursive: true, force: true });
        const { clock, speaker, reader } = bench({ recordSeconds: 1 });
        speaker.open();
        const samples = new Int16Array(150);
        let given: number[] = [];
        let next = 1;
        for (const one of acts) {
          if ('pass' in one) clock.advance(Duration.ms(one.pass));
          else if ('write' in one) {
            for (let i = 0; i < one.write; i++) samples[i] = next + i;
            const taken = speaker.write(samples, one.write);
            given.push(...samples.subarray(0, taken));
            next += one.write;
          } else {
            const back = speaker.rewind(one.rewind);
            given = given.slice(0, given.length - back);
          }
        }
        const pending = speaker.delay();
        speaker.close();
        const heard = [...reader.read(reader.start, reader.end)].filter((sample) => sample !== 0);
        const expected = given.slice(0, given.length - pending);
        expect(heard).toEqual(expected.slice(expected.length - heard.length));
        expect(reader.end).toBe(reader.frameAt(clock.monotonic()));
      }),
      { numRuns: 60 },
    );
  });

  it('rolls over, keeps two files and is followed across them', () => {
    const { clock, speaker, reader } = bench({ recordSeconds: 1 });
    speaker.open();
    reader.seek(START_SILENCE);
    const followed: number[] = [];
    for (let n = 0; n < 350; n++) {
      speaker.write(
        Int16Array.from({ length: 10 }, (_, i) => n * 10 + i),
        10,
      );
      clock.advance(Duration.ms(10));
      speaker.delay();
      if (n % 7 === 0) followed.push(...reader.next().samples);
    }
    speaker.close();
    followed.push(...reader.next().samples);
    expect(followed).toHaveLength(3_480);
    expect(followed.findIndex((sample, i) => sample !== i)).toBe(-1);
    expect(reader.next().samples).toHaveLength(0);
    expect(readdirSync(folder).sort()).toEqual([
      'heard-000000002000.wav',
      'heard-000000003000.wav',
      'speaker.json',
    ]);
    expect(reader.start).toBe(2_000);
  });

  it('has valid sizes in the header of a finished file, and nearly so in the running one', () => {
    const { clock, speaker } = bench({ recordSeconds: 3 });
    speaker.open();
    for (let n = 0; n < 450; n++) {
      clock.advance(Duration.ms(10));
      speaker.delay();
    }
    const sizes = (name: string) => {
      const file = readFileSync(join(folder, name));
      return { said: file.readUInt32LE(40), is: file.length - 44, riff: file.readUInt32LE(4) };
    };
    expect(sizes('heard-000000000000.wav')).toEqual({ said: 6_000, is: 6_000, riff: 6_036 });
    expect(sizes('heard-000000003000.wav')).toEqual({ said: 2_000, is: 3_000, riff: 2_036 });
    speaker.close();
    expect(sizes('heard-000000003000.wav')).toEqual({ said: 3_000, is: 3_000, riff: 3_036 });
  });

  it('goes on with the timeline of a process that died', () => {
    const { clock, speaker } = bench();
    speaker.open();
    speaker.write(Int16Array.of(5), 1);
    clock.advance(Duration.ms(100));
    speaker.delay();
    clock.advance(Duration.ms(900));
    const reborn = new VirtualSpeaker({ clock, recording: folder, rate: 1_000, bufferFrames: 200 });
    reborn.open();
    reborn.write(Int16Array.of(6), 1);
    clock.advance(Duration.ms(50));
    reborn.close();
    const reader = new RecordingReader(folder);
    const heard = reader.read(0, reader.end);
    expect([heard.indexOf(5), heard.indexOf(6)]).toEqual([START_SILENCE, 1_000 + START_SILENCE]);
  });

  it('leaves a leap of hours out of its files', () => {
    const { clock, speaker, reader } = bench();
    speaker.open();
    clock.advance(Duration.hours(5));
    speaker.write(Int16Array.of(3), 1);
    clock.advance(Duration.ms(1));
    speaker.close();
    expect(reader.end).toBe(5 * 3_600_000 + 1);
    expect([...reader.read(reader.end - 2, 2)]).toEqual([0, 3]);
    const bytes = readdirSync(folder).map((name) => readFileSync(join(folder, name)).length);
    expect(Math.max(...bytes)).toBeLessThan(1_000);
  });

  it('is lost, not crashed, when its recording cannot be written', () => {
    const clock = new VirtualClock();
    writeFileSync(join(folder, 'file'), 'in the way');
    const recording = join(folder, 'file', 'recording');
    const speaker = new VirtualSpeaker({ clock, recording, bufferFrames: 480 });
    expect(() => speaker.open()).toThrow(SpeakerLost);
    speaker.close();
  });

  it('is followed into a timeline that began anew', () => {
    const { clock, speaker, reader } = bench();
    speaker.open();
    clock.advance(Duration.ms(500));
    speaker.close();
    expect(reader.next()).toEqual({ from: 500, samples: new Int16Array(0) });
    // A clock that starts again, as after a boot.
    const young = new VirtualClock({ monotonic: MonotonicTime.ms(0) });
    const after = new VirtualSpeaker({ clock: young, recording: folder, rate: 1_000, bufferFrames: 200 });
    after.open();
    young.advance(Duration.ms(30));
    after.close();
    expect(reader.next()).toEqual({ from: 0, samples: new Int16Array(30) });
  });

  it('reads nothing where nothing was recorded', () => {
    const reader = new RecordingReader(folder);
    expect(reader.index).toBeUndefined();
    expect(reader.read(0, 100)).toHaveLength(0);
    expect(reader.next()).toEqual({ from: 0, samples: new Int16Array(0) });
  });
});
