import type { Contact } from './contact.ts';

/** What is wrong with a contact, and what to do, for people. */
export function contactTrouble(
  { name, line, normallyClosed, health }: Pick<Contact, 'name' | 'line' | 'normallyClosed' | 'health'>,
  about: 'stuck' | 'chattering',
): string {
  const which = `${name} (GPIO ${line})`;
  if (about === 'chattering')
    return `${which} đóng ngắt liên tục: tiếp điểm hoặc dây lỏng, ẩm; các nút khác vẫn dùng được`;
  const how = health.foundDown ? 'ở trạng thái bấm từ lúc khởi động' : 'bị giữ lâu';
  const cut = normallyClosed ? ', hoặc dây đứt (tiếp điểm thường đóng)' : ', hoặc dây chạm';
  return `${which} ${how}: có thể đã kẹt${cut}; các nút khác vẫn dùng được`;
}
