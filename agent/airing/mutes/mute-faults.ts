/** What a technician and the province read while something is muted: one fault for the box, for each zone, for all items together. */
import type { Mute } from './mute.ts';

/** The boxes stand in one country, and its clock is the one that people look at. */
const END = new Intl.DateTimeFormat('vi-VN', {
  timeZone: 'Asia/Ho_Chi_Minh',
  ...{ hour: '2-digit', minute: '2-digit', day: '2-digit', month: '2-digit', year: 'numeric' },
});

/** Code → what is silent, until when, by whose order, and the way back. */
export function muteFaults(mutes: readonly Mute[]): ReadonlyMap<string, string> {
  const told = new Map<string, string>();
  for (const mute of mutes) {
    const { what } = mute;
    const [code, name] =
      what === 'box'
        ? ['mute.box', 'Cả cụm']
        : 'zone' in what
          ? [`mute.zone.${what.zone}`.slice(0, 100), `Vùng "${what.zone}"`]
          : ['mute.items', `Mục "${what.item}"`];
    const before = told.get(code);
    told.set(code, `${before === undefined ? '' : `${before} `}${name} ${said(mute)}`);
  }
  return told;
}

function said({ until, lasts, emergencies, by, issuer }: Mute): string {
  const end = lasts === undefined ? `đến ${END.format(until)}` : 'chưa rõ giờ hết vì chưa có đồng hồ';
  const alerts = emergencies ? ', KỂ CẢ TIN KHẨN CẤP' : '';
  return `đang bị tắt tiếng${alerts}, ${end}, theo lệnh của ${by} (${issuer}). Bật lại: loa unmute.`;
}
