/** A trust list in words: what whoever signs it must have looked at. Pure. */
import type { Permission } from '../../../province/contract/messages/trust.ts';
import type { Signing } from '../../../province/reference/trust/signing.ts';
import type { Speak } from '../../language.ts';

export function sayList({ claims, holders, lacking }: Signing, speak: Speak): string {
  const { root, nextUpdate, issuers } = claims.body;
  const keys = holders.map(({ kid, x, signed, inForce, next }) => {
    const change = inForce === next ? '' : next ? speak(' (thêm)', ' (added)') : speak(' (bỏ)', ' (removed)');
    const mark = signed ? speak('đã ký', 'signed') : speak('chưa ký', 'has not signed');
    return `  ${kid}${change} ${x.slice(0, 12)}… ${mark}`;
  });
  const most = Math.max(lacking.inForce, lacking.next);
  const verdict =
    most === 0
      ? speak('Đủ chữ ký.', 'Signatures: enough.')
      : speak(
          `Còn thiếu chữ ký: ${lacking.inForce} của khóa đang có hiệu lực, ${lacking.next} của khóa mới (một người có thể tính cho cả hai).`,
          `Signatures lacking: ${lacking.inForce} of the keys in force, ${lacking.next} of the new ones (one person may count for both).`,
        );
  return [
    speak(`Danh sách tin cậy ${claims.version}`, `Trust list ${claims.version}`),
    speak(`Danh sách kế tiếp trước: ${nextUpdate}`, `Next list due before: ${nextUpdate}`),
    speak(`Khóa gốc, ${root.threshold} người phải ký:`, `Root keys, ${root.threshold} of which must sign:`),
    ...keys,
    speak('Đơn vị được ký:', 'Issuers:'),
    ...issuers.flatMap(({ id, name, keys: own, may }) => [
      `  ${id} (${name}): ${own.map(({ kid, x }) => `${kid} ${x.slice(0, 12)}…`).join(', ')}`,
      ...may.map((permission) => `    ${sayPermission(permission, speak)}`),
    ]),
    verdict,
  ].join('\n');
}

function sayPermission({ types, maxPriority, areas, inQuietHours }: Permission, speak: Speak): string {
  const quiet = inQuietHours ? speak('; cả giờ yên lặng', '; in quiet hours too') : '';
  const where = areas.includes('*') ? speak('mọi nơi', 'everywhere') : areas.join(', ');
  return `${types.join(', ')}; ${speak('tới mức', 'up to')} ${maxPriority}; ${where}${quiet}`;
}
