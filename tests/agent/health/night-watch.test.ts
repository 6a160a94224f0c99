import { beforeEach, describe, expect, it } from 'vitest';
import { type NightFindings, type NightWatch, startNightWatch } from '../../../agent/health/night-watch.ts';
import { VirtualClock } from '../../../drivers/clock/virtual/virtual-clock.ts';
import { Duration } from '../../../time/duration.ts';

const WHOLE: NightFindings = { sounds: [], mixer: { kind: 'held', control: 'PCM', wanted: 80 } };
const HARMED: NightFindings = {
  sounds: [{ of: 'siren', where: 'memory', why: '1 samples had changed', mended: true }],
};

describe('the night watch', () => {
  let clock: VirtualClock;
  let rounds: number;
  let found: () => Promise<NightFindings>;
  let told: string[];
  let watch: NightWatch;
  beforeEach(() => {
    clock = new VirtualClock();
    rounds = 0;
    found = async () => WHOLE;
    told = [];
    watch = startNightWatch({
      clock,
      timers: clock,
      faults: {
        raise: (code, detail) => told.push(`raise ${code} ${detail}`),
        clear: (code) => told.push(`clear ${code}`),
        note: (code, detail) => told.push(`note ${code} ${detail}`),
      },
      round: () => {
        rounds++;
        return found();
      },
    });
  });

  it('makes its round soon after the start, and then once a night', async () => {
    await clock.pass(Duration.minutes(6));
    expect(rounds).toBe(1);
    for (let day = 2; day <= 6; day++) {
      await clock.pass(Duration.hours(24));
      expect(rounds).toBeLessThanOrEqual(day);
    }
    expect(rounds).toBeGreaterThanOrEqual(5);
    expect(new Set(told)).toEqual(new Set(['clear sound.damaged', 'clear speaker.mixer']));
  });

  it('looks again within the hour and a half while something is amiss, and clears it', async () => {
    found = async () => HARMED;
    await clock.pass(Duration.minutes(6));
    expect(told).toEqual([
      'raise sound.damaged Âm thanh có sẵn bị hỏng: "siren" (memory: 1 samples had changed) đã khôi phục.',
    ]);
    found = async () => WHOLE;
    await clock.pass(Duration.minutes(90));
    expect(rounds).toBe(2);
    expect(told.slice(1)).toEqual(['clear sound.damaged', 'clear speaker.mixer']);
    await clock.pass(Duration.minutes(90));
    expect(rounds).toBe(2);
  });

  it('tells what moved the volume control: its name, the level found, the level wanted', async () => {
    const level = { percent: 20, muted: true };
    found = async () => ({
      sounds: [],
      mixer: { kind: 'restored', control: 'PCM', wanted: 80, found: level },
    });
    await clock.pass(Duration.minutes(6));
    expect(told[1]).toMatch(/^raise speaker\.mixer .*"PCM".*20%, tắt tiếng.*80%/);
  });

  it('outlives a round that fails', async () => {
    found = async () => Promise.reject(new Error('the card hangs'));
    await clock.pass(Duration.minutes(6));
    expect(told).toEqual([expect.stringMatching(/^note night-watch\.failed .*the card hangs/)]);
    found = async () => WHOLE;
    await clock.pass(Duration.hours(36));
    expect(rounds).toBeGreaterThanOrEqual(2);
  });

  it('begins no round while one hangs, however often it is asked for', async () => {
    found = () => new Promise(() => {});
    await clock.pass(Duration.minutes(6));
    for (let minute = 0; minute < 10; minute++) {
      await clock.pass(Duration.minutes(1));
      watch.askedFor();
    }
    expect(rounds).toBe(1);
  });

  it('leaves no timer behind', () => {
    watch.end();
    expect(clock.waiting).toBe(0);
  });

  it('makes a round by day when one is asked for, and not a second one at once', async () => {
    await clock.pass(Duration.seconds(330));
    watch.askedFor();
    expect(rounds).toBe(1);
    await clock.pass(Duration.minutes(10));
    watch.askedFor();
    watch.askedFor();
    expect(rounds).toBe(2);
  });
});
