import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Duration } from '../../../../time/duration.ts';
import { WholeBox } from './whole-box.ts';

describe('many alerts at once', () => {
  let box: WholeBox;
  beforeEach(async () => {
    box = await WholeBox.atHome();
  });
  afterEach(() => box[Symbol.dispose]());

  const names = Array.from({ length: 19 }, (_, n) => `lu-${n}`);

  it('are all heard, one after another; a higher one in between', async () => {
    for (const name of names) await box.alert(name, { level: 1, repeatEvery: 'PT2H' });
    await box.run(Duration.seconds(1));
    await box.alert('vo-dap', { level: 5, repeatEvery: 'PT2H' });
    await box.run(Duration.seconds(13));
    expect(box.fate('vo-dap')).toContain('played');
    await box.run(Duration.minutes(5));
    expect(names.filter((name) => !box.fate(name).includes('played'))).toEqual([]);
  });

  it('are all accounted for when they are cancelled before their turn', async () => {
    const alerts = names.map((name) => box.alertOf(name, { level: 1 }));
    for (const body of alerts) await box.give('alert', { jti: body.key.identifier, body });
    await box.run(Duration.seconds(1));
    await box.alert('het', { msgType: 'cancel', references: alerts.map(({ key }) => key) });
    await box.run(Duration.minutes(1));
    expect(names.filter((name) => !box.fate(name).some((fate) => fate.includes('cancelled')))).toEqual([]);
  });
});
