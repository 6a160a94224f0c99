/** How the box is connected, and which network settings are in use. Pure. */
import type { Said } from '../../../agent/settings/said.ts';
import type { FoundOnBox } from './found-on-box.ts';
import { sayClock } from './say-clock.ts';

export function sayNetwork({ box, card, addresses }: FoundOnBox): Said[] {
  const lines: Said[] = [{ vi: 'MẠNG:', en: 'NETWORK:' }];
  if (addresses.length === 0) lines.push({ vi: '  chưa có địa chỉ IP nào', en: '  no IP address' });
  for (const { device, address } of addresses)
    lines.push({ vi: `  địa chỉ IP (${device}): ${address}`, en: `  IP address (${device}): ${address}` });
  for (const page of pages(card?.console, addresses))
    lines.push({ vi: `  trang điều khiển: ${page}`, en: `  page of the box: ${page}` });
  if (box?.link === 'unset')
    lines.push({
      vi: '  tỉnh: chưa có danh tính hoặc địa chỉ của tỉnh',
      en: '  province: no identity, or no address of the province',
    });
  else if (box)
    lines.push(
      box.link === 'connected'
        ? { vi: '  tỉnh: đã nối', en: '  province: connected' }
        : { vi: '  tỉnh: chưa nối được', en: '  province: not connected' },
    );
  const state = card && STATES[card.network];
  if (state) lines.push(state);
  if (card?.network === 'refused' && card.refusedAt !== undefined) {
    const at = sayClock(Date.parse(card.refusedAt), undefined);
    lines.push({ vi: `  (đã thử lúc ${at.vi})`, en: `  (tried at ${at.en})` });
  }
  return lines;
}

/** Where a phone in the same network finds the console: what a commune's staff type. */
function pages(lan: string | undefined, addresses: FoundOnBox['addresses']): string[] {
  if (lan === undefined) return [];
  const { hostname, port } = new URL(`https://${lan}`);
  const everywhere = hostname === '0.0.0.0' || hostname === '[::]';
  const hosts = everywhere ? addresses.map(({ address }) => address) : [hostname];
  return hosts.map((host) => `https://${host}${port && `:${port}`}`);
}

const STATES: Readonly<Record<string, Said>> = {
  trial: {
    vi: '  cài đặt mạng mới đang được thử: vào được tỉnh thì giữ, không thì tự quay về cài đặt cũ',
    en: '  new network settings are on trial: kept when the province is reached, else the old ones come back',
  },
  refused: {
    vi: '  CÀI ĐẶT MẠNG trong loa.toml KHÔNG VÀO ĐƯỢC TỈNH: đang dùng cài đặt mạng cũ. Sửa [ethernet], [wifi] hoặc [mobile] rồi lưu lại để thử lại',
    en: '  THE NETWORK SETTINGS of loa.toml REACHED NO PROVINCE: the old ones are in use. Mend [ethernet], [wifi] or [mobile] and save the file to try again',
  },
};
