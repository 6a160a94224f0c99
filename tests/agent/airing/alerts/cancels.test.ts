import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Duration } from '../../../../time/duration.ts';
import { WholeBox } from './whole-box.ts';

describe('a cancel', () => {
  let box: WholeBox;
  beforeEach(async () => {
    box = await WholeBox.atHome();
  });
  afterEach(() => box[Symbol.dispose]());

  it('that comes after its own expiry still ends what it names, and says so', async () => {
    const lu = box.alertOf('lu');
    await box.give('alert', { body: lu });
    await box.run(Duration.seconds(20));
    await box.alert('het', {
      msgType: 'cancel',
      references: [lu.key],
      expires: box.instant(Duration.seconds(-5)),
    });
    await box.run(Duration.minutes(3));
    expect(box.fate('lu').filter((status) => status === 'played')).toHaveLength(2); // the round and its stand on the board
    expect(box.sentences).toHaveLength(1);
    expect(box.heard().at(-1)).toBe('time');
  });

  it('of two alerts says of each that it is over', async () => {
    const [lu, bao] = [box.alertOf('lu'), box.alertOf('bao', { level: 2 })];
    await box.give('alert', { body: lu });
    await box.give('alert', { body: bao });
    await box.run(Duration.seconds(40));
    expect([box.fate('lu'), box.fate('bao')].map((fate) => fate.includes('played'))).toEqual([true, true]);
    await box.alert('het', { msgType: 'cancel', references: [lu.key, bao.key] });
    await box.run(Duration.minutes(3));
    expect(box.sentences.filter((said) => said.startsWith('Xin thông báo'))).toHaveLength(2);
    // Heard and seen, of each.
    expect(box.fate('het').filter((status) => status === 'played')).toHaveLength(4);
  });
});
