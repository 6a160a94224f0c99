/** The box in one line, for `systemctl status`. Vietnamese, as all that technicians read. Pure. */
import type { Status } from '../console/status.ts';

export interface BoxInShort {
  readonly speaker: Status['speaker'];
  readonly onAir: readonly { readonly name: string; readonly title: string }[];
  readonly connected: boolean;
  /** Codes of those that hold. */
  readonly faults: readonly string[];
}

export function statusLine({ speaker, onAir, connected, faults }: BoxInShort): string {
  const playing = onAir.map(({ title, name }) => title || name).join(', ');
  return [
    speaker.state === 'open' ? 'Sẵn sàng' : 'Sẵn sàng, chưa có card âm thanh',
    playing === '' ? 'không phát' : `đang phát: ${playing}`,
    connected ? 'đã kết nối tỉnh' : 'chưa kết nối tỉnh',
    ...(faults.length > 0 ? [`${faults.length} lỗi: ${faults.join(', ')}`] : []),
  ].join(' · ');
}
