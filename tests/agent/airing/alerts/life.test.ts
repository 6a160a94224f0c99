import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Duration } from '../../../../time/duration.ts';
import { WholeBox } from './whole-box.ts';

describe('the life of an alert, from the inbox to the ear', () => {
  let box: WholeBox;
  beforeEach(async () => {
    box = await WholeBox.atHome();
  });
  afterEach(() => box[Symbol.dispose]());

  const ROUND = Duration.seconds(12);
  const first = ['attention', 'emergency-vi'];
  const repeat = ['attention', 'time', 'emergency-vi'];

  it('sounds at once, and each repeat states its issue time, in speech and on the screen', async () => {
    await box.alert('lu');
    await box.run(ROUND);
    expect(box.heard()).toEqual(first);
    expect(box.sentences).toEqual([]);
    await box.run(Duration.minutes(1));
    expect(box.heard()).toEqual([...first, ...repeat]);
    await box.run(Duration.minutes(1));
    expect(box.heard()).toEqual([...first, ...repeat, ...repeat]);
    const sentence = 'Cảnh báo này được phát lúc bốn giờ năm mươi lăm phút, ngày hai mươi hai tháng mười một';
    expect(box.sentences).toEqual([sentence, sentence]);
    expect(box.frames.at(-1)?.texts[0]?.body).toContain('Phát lúc 04:55 ngày 22/11/2026');
    expect(box.fate('lu').filter((status) => status === 'played')).toHaveLength(3);
  });

  it('is superseded by its update, which sounds in its place', async () => {
    const lu = box.alertOf('lu');
    await box.give('alert', { body: lu });
    await box.run(Duration.seconds(1));
    await box.alert('lu-2', { msgType: 'update', references: [lu.key], level: 4 });
    await box.run(ROUND);
    expect(box.heard()).toEqual(['attention', 'emergency-vi']);
    expect(box.fate('lu')).toContain('partial(superseded)');
    expect(box.fate('lu-2')).toContain('played');
    await box.run(Duration.minutes(2));
    expect(box.fate('lu').filter((status) => status === 'playing')).toHaveLength(2); // heard and seen, once each
  });

  it('stops at its cancel, which says so in one sentence and stands on the board for a while', async () => {
    const lu = box.alertOf('lu');
    await box.give('alert', { body: lu });
    await box.run(Duration.seconds(1));
    await box.alert('het', { msgType: 'cancel', references: [lu.key] });
    await box.run(ROUND);
    expect(box.heard()).toEqual(['attention', 'time']);
    expect(box.sentences).toEqual([
      'Xin thông báo: cảnh báo phát lúc bốn giờ năm mươi lăm phút, ngày hai mươi hai tháng mười một, đã được hủy bỏ',
    ]);
    expect(box.frames.at(-1)?.texts[0]?.title).toBe('Cảnh báo đã được hủy bỏ');
    await box.run(Duration.minutes(2));
    expect(box.frames.at(-1)?.kind).toBe('ambient');
    expect(box.fate('lu')).toContain('partial(cancelled)');
    expect(box.fate('het')).toContain('played');
    await box.run(Duration.minutes(2));
    expect(box.heard()).toEqual(['attention', 'time']);
  });

  it('that this box never sounded says nothing when it is cancelled', async () => {
    const elsewhere = box.alertOf('noi-khac');
    await box.alert('het', { msgType: 'cancel', references: [elsewhere.key] });
    await box.run(Duration.minutes(1));
    expect([box.heard(), box.sentences]).toEqual([[], []]);
    expect(box.frames.at(-1)?.kind).toBe('ambient');
  });

  it('ends at its expiry, in the middle of a round as well', async () => {
    await box.alert('lu', { expires: box.instant(Duration.seconds(3)) });
    await box.run(Duration.minutes(2));
    expect(box.heard()).toEqual(['attention', 'emergency-vi']);
    expect(box.fate('lu')).toContain('partial(expired)');
    expect(box.frames.at(-1)?.kind).toBe('ambient');
  });

  it('that comes late says when it was issued in its first round, and the screen shows it', async () => {
    const late = box.alertOf('lu');
    await box.run(Duration.minutes(5.5));
    await box.give('alert', { body: late });
    await box.run(ROUND);
    expect(box.heard()).toEqual(repeat);
    expect(box.frames.at(-1)?.texts[0]?.body).toContain('Phát lúc 04:55 ngày 22/11/2026');
  });

  it('that comes after its expiry is refused with that reason, and does not sound', async () => {
    const over = box.alertOf('lu', { expires: box.instant(Duration.minutes(1)) });
    await box.run(Duration.minutes(2));
    await box.give('alert', { body: over });
    await box.run(ROUND);
    expect(box.heard()).toEqual([]);
    expect(box.fate('lu')).toEqual(['refused(expired)']);
  });

  it('goes by level first, the other enters between rounds, nothing is dropped, and both stand on the screen', async () => {
    await box.alert('bao', { level: 2 });
    await box.run(Duration.seconds(1));
    await box.alert('lu', { level: 4 });
    await box.run(Duration.seconds(1));
    expect(box.frames.at(-1)).toMatchObject({ level: 4, also: [{ level: 2 }] });
    await box.run(ROUND);
    // Cut at its tone by the higher one, it began anew behind it.
    expect(box.heard()).toEqual(['attention', 'emergency-vi', 'attention', 'emergency-vi']);
    expect(box.fate('bao')).toContain('played');
    expect(box.fate('lu')).toContain('played');
    await box.run(Duration.minutes(1));
    expect(box.heard().filter((sound) => sound === 'time')).toHaveLength(2);
  });

  it('of the same level waits until the round before it is over', async () => {
    await box.alert('mot');
    await box.run(Duration.seconds(1));
    await box.alert('hai');
    await box.run(ROUND);
    expect(box.heard()).toEqual(['attention', 'emergency-vi', 'attention', 'emergency-vi']);
    expect([...box.fate('mot'), ...box.fate('hai')].filter((status) => status === 'played')).toHaveLength(2);
  });

  it('in a new envelope is the same alert, whatever offset its `sent` is written with', async () => {
    const body = box.alertOf('lu');
    await box.give('alert', { body });
    const sent = new Date(body.key.sent).toISOString().replace('.000Z', '+00:00');
    await box.give('alert', { body });
    await box.give('alert', { body: { ...body, key: { ...body.key, sent } } });
    await box.run(Duration.minutes(1));
    expect(box.heard()).toEqual(first);
    // Each envelope has its receipt.
    expect(box.receipts().filter(({ status }) => status === 'received')).toHaveLength(3);
  });

  it('whose envelope is replayed is refused by its jti, even after it was cancelled', async () => {
    const body = box.alertOf('lu');
    const envelope = await box.give('alert', { body });
    await box.run(ROUND);
    await box.take('alert', envelope);
    expect(box.fate('lu')).toContain('refused(replayed)');
    await box.alert('het', { msgType: 'cancel', references: [body.key] });
    await box.run(ROUND);
    const before = box.heard();
    await box.take('alert', envelope);
    await box.run(ROUND);
    expect(box.heard()).toEqual(before);
    expect(box.fate('lu').filter((status) => status === 'played')).toHaveLength(2); // heard and seen, once each
  });
});
