import { describe, expect, it } from 'vitest';
import { addSpeaker, COMMUNE, makeProvince, morning } from '../make-province.ts';

const leave = { inQuietHours: { approvedBy: 'Lý Thị Mẩy', reason: 'hộ đê' } };
const night = { start: '2026-11-22T03:15:00' };

/** The commune's morning, with programmes at 03:15 of these ids and parts. */
function withNight(programmes: readonly object[]) {
  const draft = morning();
  const [first] = draft.body.programmes;
  if (!first) throw new Error('the example has a programme');
  return {
    ...draft,
    body: { ...draft.body, programmes: [first, ...programmes.map((part) => ({ ...first, ...part }))] },
  };
}

describe('a schedule that would sound in quiet hours', () => {
  it('is refused with the item and the hour named, and is not sent', async () => {
    const { province } = await makeProvince();
    await addSpeaker(province, 'loa-1');
    await addSpeaker(province, 'loa-2');
    const mistaken = withNight([{ id: 'nham-gio', title: 'Tiếp sóng', ...night }]);
    await expect(province.publishSchedule(mistaken)).rejects.toThrow(
      /^quiet hours: Programme "nham-gio" \(Tiếp sóng\) of schedule "sang": it would sound from 2026-11-22 03:15 to 03:30, in quiet hours 21:00–05:00 .*\. At loa-1, loa-2$/,
    );
    expect(province.documents().filter(({ type }) => type === 'schedule')).toEqual([]);
  });

  it('is sent with an explicit, signed permission, by an issuer that the trust list gives it', async () => {
    const { province } = await makeProvince();
    await addSpeaker(province, 'loa-1');
    const allowed = withNight([{ id: 'ho-de', ...night, ...leave }]);
    await expect(province.publishSchedule({ ...allowed, iss: COMMUNE })).rejects.toThrow(
      `iss "${COMMUNE}" may not send this schedule to loa-1`,
    );
    expect(await province.publishSchedule(allowed)).toMatchObject({ id: 'sang', iss: 'province' });
  });
});

it('a bulletin whose window lies in quiet hours is refused as well, but not beside them', async () => {
  const { province, clock } = await makeProvince();
  await addSpeaker(province, 'loa-1');
  const item = { kind: 'stream', url: 'http://127.0.0.1:1/vov1' } as const;
  const at = (time: string) => `2026-11-22T${time}+07:00`;
  const send = (from: string, until: string) =>
    province.sendBulletin({
      aud: [COMMUNE],
      body: {
        id: `bt-${from.slice(0, 2)}`,
        title: 'Cắt điện',
        item,
        window: { from: at(from), until: at(until) },
      },
    });
  expect(clock.wall()).toBeLessThan(Date.parse(at('22:00:00')));
  await expect(send('22:00:00', '23:00:00')).rejects.toThrow(/quiet hours: Bulletin "bt-22" \(Cắt điện\)/);
  expect(await send('06:00:00', '07:00:00')).toMatchObject({ id: 'bt-06' });
});
