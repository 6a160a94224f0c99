import { expect, it } from 'vitest';
import { addSpeaker, flood, makeProvince } from '../make-province.ts';

it('tells whoever names an alert that was updated, what its name is now', async () => {
  const { province } = await makeProvince();
  await addSpeaker(province, 'loa-1');
  const { id } = await province.sendAlert(flood());
  const update = await province.updateAlert({ id, body: { level: 5 } });
  expect(() => province.cancelAlert({ id })).toThrow(`"${update.id}" took its place`);
});

it('tells whoever cancels twice that it is cancelled', async () => {
  const { province } = await makeProvince();
  await addSpeaker(province, 'loa-1');
  const { id } = await province.sendAlert(flood());
  const cancel = await province.cancelAlert({ id });
  expect(() => province.cancelAlert({ id })).toThrow(`"${cancel.id}" cancelled it`);
});
