/**
 * An alert that nobody sees. The first alert of a page takes ten times as long as the second one: its code is not compiled, its letters were never
 * measured; and a browser throws both away again when they were not needed for a while. So one is laid out and taken away at once, in one go, before there is any.
 */
import type { ScreenFrame } from '../../../../drivers/screen/port.ts';

/** Code that was not run for some rounds of the browser's waste collector is thrown away: on a quiet board within the hour. It takes one frame. */
export const REHEARSE_EVERY_MS = 600_000;

export const REHEARSAL: ScreenFrame = {
  ...{ id: 'rehearsal', kind: 'alert', exercise: false, level: 3, hazard: 'flash-flood' },
  ...{ issuedAt: '2026-01-01T00:00:00+07:00', places: ['Xã'] },
  texts: [
    {
      language: 'vi',
      title: 'Cảnh báo lũ quét, sạt lở đất',
      body: 'Mưa rất to ở thượng nguồn, nước sông dâng nhanh từ 13:45 đến 20:00. Bà con khẩn trương di chuyển đến nơi an toàn. '.repeat(
        4,
      ),
    },
    { language: 'en', title: 'Flash flood', body: 'Leave the river banks now and go to higher ground.' },
  ],
};
