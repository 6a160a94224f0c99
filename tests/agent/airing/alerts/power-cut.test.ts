import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Duration } from '../../../../time/duration.ts';
import { WholeBox } from './whole-box.ts';

describe('after a crash or a power cut', () => {
  let box: WholeBox;
  beforeEach(async () => {
    box = await WholeBox.atHome();
  });
  afterEach(() => box[Symbol.dispose]());

  const ROUND = Duration.seconds(12);
  const cut = async (darkFor: Duration) => {
    box.cutPower();
    await box.clock.pass(darkFor);
    await box.powerOn();
  };

  it('a cut round starts again from its tone, within two seconds of the start', async () => {
    await box.alert('lu');
    await box.run(Duration.seconds(2));
    expect(box.heard()).toEqual(['attention']);
    await cut(Duration.seconds(40));
    await box.run(Duration.seconds(2));
    expect(box.heard()).toEqual(['attention']);
    await box.run(ROUND);
    expect(box.heard()).toEqual(['attention', 'emergency-vi']);
    expect(box.fate('lu')).toEqual(expect.arrayContaining(['partial(power-lost)', 'played']));
  });

  it('a cut round that starts again long after the alert was sent says when that was', async () => {
    await box.alert('lu');
    await box.run(Duration.seconds(2));
    await cut(Duration.minutes(30));
    await box.run(ROUND);
    expect(box.heard()).toEqual(['attention', 'time', 'emergency-vi']);
  });

  it('a due repeat sounds, stating its issue time', async () => {
    await box.alert('lu', { repeatEvery: 'PT20M' });
    await box.run(ROUND);
    await cut(Duration.minutes(30));
    await box.run(ROUND);
    expect(box.heard()).toEqual(['attention', 'time', 'emergency-vi']);
    expect(box.sentences.at(-1)).toContain('phát lúc bốn giờ năm mươi lăm phút');
  });

  it('a repeat that is not due yet does not sound before it is', async () => {
    await box.alert('lu', { repeatEvery: 'PT3M' });
    await box.run(ROUND);
    await cut(Duration.minutes(1));
    await box.run(Duration.minutes(1));
    expect(box.heard()).toEqual([]);
    expect(box.frames.at(-1)?.kind).toBe('alert');
    await box.run(Duration.minutes(2));
    expect(box.heard()).toEqual(['attention', 'time', 'emergency-vi']);
  });

  it.each([
    ['cancelled', 'cancel'],
    ['superseded', 'update'],
  ] as const)('one that was %s does not', async (_, msgType) => {
    const lu = box.alertOf('lu', { repeatEvery: 'PT10M' });
    await box.give('alert', { body: lu });
    await box.run(ROUND);
    await box.alert('sau', { msgType, references: [lu.key], repeatEvery: 'PT10H' });
    await box.run(ROUND);
    const before = box.fate('lu');
    await cut(Duration.minutes(20));
    await box.run(Duration.minutes(1));
    expect(box.heard()).toEqual([]);
    expect(box.fate('lu')).toEqual(before);
  });

  it('one that expired while the power was gone does not, and what of it was cut short is told', async () => {
    await box.alert('lu', { expires: box.instant(Duration.minutes(10)) });
    await box.run(Duration.seconds(2));
    await cut(Duration.minutes(20));
    await box.run(Duration.minutes(1));
    expect(box.heard()).toEqual([]);
    expect(box.fate('lu')).toContain('partial(power-lost)');
    expect(box.frames.at(-1)?.kind).toBe('ambient');
  });

  it('one that is cancelled after it says so: it had sounded here', async () => {
    const lu = box.alertOf('lu');
    await box.give('alert', { body: lu });
    await box.run(ROUND);
    await cut(Duration.minutes(1));
    await box.alert('het', { msgType: 'cancel', references: [lu.key] });
    await box.run(ROUND);
    expect(box.heard()).toEqual(['time']);
  });

  it('a replayed envelope is refused by its jti as before', async () => {
    const body = box.alertOf('lu');
    const envelope = await box.give('alert', { body });
    await box.run(ROUND);
    await box.alert('het', { msgType: 'cancel', references: [body.key] });
    await box.run(ROUND);
    await cut(Duration.minutes(1));
    await box.take('alert', envelope);
    await box.run(ROUND);
    expect(box.heard()).toEqual([]);
    expect(box.fate('lu').at(-1)).toBe('refused(replayed)');
  });

  it('with a clock that knows nothing, a repeat sounds rather than none, and says the time of the alert', async () => {
    await box.alert('lu', { repeatEvery: 'PT10M' });
    await box.run(ROUND);
    box.cutPower();
    box.clock.stepWall(Duration.days(-20_000));
    box.clock.setTrust({ trust: 'unknown' });
    await box.powerOn();
    await box.run(ROUND);
    expect(box.heard()).toEqual(['attention', 'time', 'emergency-vi']);
    expect(box.sentences.at(-1)).toContain(
      'phát lúc bốn giờ năm mươi lăm phút, ngày hai mươi hai tháng mười một',
    );
  });
});
