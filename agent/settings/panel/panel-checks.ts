/** What contacts of the panel need of one another, and of their own wiring. Pure. */

import type { Wrong } from '../check/credentials.ts';
import type { SettingsFile } from '../schema.ts';

export function panelChecks({ button, talk, panel }: SettingsFile, wrong: Wrong): void {
  const contacts = [
    ...(button ? [{ at: ['button'], of: button }] : []),
    ...(talk ? [{ at: ['talk'], of: talk }] : []),
    ...(panel?.stop ? [{ at: ['panel', 'stop'], of: panel.stop }] : []),
    ...(panel?.message ?? []).map((of, index) => ({ at: ['panel', 'message', index], of })),
  ];
  // Only where the kind of contact is said: older files say a normally closed one by its level.
  for (const { at, of } of contacts) {
    const open = of.bias === 'pull-up' ? 'high' : of.bias === 'pull-down' ? 'low' : undefined;
    if (of.contact !== 'nc' || of.active !== open) continue;
    const closed = open === 'high' ? 'low' : 'high';
    wrong([...at, 'active'], {
      vi: `là "${of.active}", trùng mức khi tiếp điểm hở (bias = "${of.bias}"): với contact = "nc", active là mức khi tiếp điểm đóng, cần "${closed}"`,
      en: `is "${of.active}", as the line is while the contact is open (bias = "${of.bias}"): with contact = "nc", active is the level while it is closed, expected "${closed}"`,
    });
  }
  panel?.message.forEach(({ does }, index) => {
    if (does !== 'select' || button) return;
    wrong(['panel', 'message', index], {
      vi: 'chọn lời cho nút khẩn cấp, mà chưa có mục [button]: thêm [button], hoặc does = "start" nếu đây là nút phát ngay',
      en: 'selects what the emergency button plays, and there is no [button]: add it, or does = "start" for a button of its own',
    });
  });
}
