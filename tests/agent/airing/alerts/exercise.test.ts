import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Duration } from '../../../../time/duration.ts';
import { WholeBox } from './whole-box.ts';

describe.each(['exercise', 'test'] as const)('an alert of status %s', (status) => {
  let box: WholeBox;
  beforeEach(async () => {
    box = await WholeBox.atHome();
  });
  afterEach(() => box[Symbol.dispose]());

  const ROUND = Duration.seconds(16);
  const BEFORE = 'exercise-vi (40 %)';
  const AFTER = 'exercise-end-vi (40 %)';
  const heardWhole = [BEFORE, 'attention (40 %)', BEFORE, AFTER];

  it('announces itself before and after, in the first round and in each repeat, at the volume of an exercise', async () => {
    await box.alert('dien-tap', { status });
    await box.run(ROUND);
    expect(box.heard()).toEqual(heardWhole);
    await box.run(Duration.minutes(1));
    expect(box.heard()).toEqual([...heardWhole, BEFORE, 'attention (40 %)', 'time (40 %)', BEFORE, AFTER]);
    expect(box.sentences[0]).toMatch(/^Bản tin này được phát lúc/);
    expect(box.frames.at(-1)).toMatchObject({ exercise: true });
  });

  it('is ended by a real alert at once, is told with its reason, and does not come back', async () => {
    await box.alert('dien-tap', { status, level: 5 });
    await box.run(Duration.seconds(3));
    await box.alert('lu', { level: 1, repeatEvery: 'PT10H' });
    await box.run(Duration.minutes(2));
    expect(box.heard()).toEqual([BEFORE, 'attention (40 %)', 'attention', 'emergency-vi']);
    expect(box.fate('dien-tap')).toContain('partial(superseded)');
    expect(box.fate('lu')).toContain('played');
    expect(box.frames.at(-1)).toMatchObject({ exercise: false, level: 1 });
    expect(box.frames.at(-1)?.also).toBeUndefined();
  });

  it('that is cancelled is said to have ended, by one sentence', async () => {
    const body = box.alertOf('dien-tap', { status });
    await box.give('alert', { body });
    await box.run(Duration.seconds(3));
    await box.alert('het', { status, msgType: 'cancel', references: [body.key] });
    await box.run(ROUND);
    expect(box.heard()).toEqual([BEFORE, 'attention (40 %)', AFTER]);
  });

  it('that expires in the middle of a round is said to have ended', async () => {
    await box.alert('dien-tap', { status, expires: box.instant(Duration.seconds(4)) });
    await box.run(Duration.seconds(30));
    expect(box.heard()).toEqual([BEFORE, 'attention (40 %)', AFTER]);
    expect(box.fate('dien-tap')).toContain('partial(expired)');
  });

  it('begins with its sentence again after a power cut', async () => {
    await box.alert('dien-tap', { status });
    await box.run(Duration.seconds(5));
    box.cutPower();
    await box.powerOn();
    await box.run(ROUND);
    expect(box.heard()).toEqual(heardWhole);
  });

  it('cancels and supersedes nothing that is real', async () => {
    const real = box.alertOf('lu');
    await box.give('alert', { body: real });
    await box.run(Duration.seconds(1));
    for (const msgType of ['cancel', 'update'] as const)
      await box.alert(msgType, { status, msgType, references: [real.key] });
    await box.run(Duration.seconds(12));
    expect(box.heard()).toEqual(['attention', 'emergency-vi']);
    await box.run(Duration.minutes(1));
    expect(box.heard()).toEqual(['attention', 'emergency-vi', 'attention', 'time', 'emergency-vi']);
  });
});
