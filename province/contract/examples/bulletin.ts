/** Example of a one-off bulletin (ưu tiên). */
import type { Bulletin } from '../messages/bulletin.ts';
import { exampleContent } from './content.ts';
import { exampleProvenance } from './provenance.ts';

export function exampleBulletin(change: Partial<Bulletin> = {}): Bulletin {
  return {
    id: 'cat-dien-2026-11-22',
    title: 'Thông báo tạm ngừng cấp điện để sửa chữa đường dây',
    priority: 'priority',
    provenance: exampleProvenance({ category: 'Thông báo của chính quyền địa phương' }),
    item: {
      kind: 'file',
      renditions: [{ language: 'vi', content: exampleContent('cat-dien-vi.mp3') }],
    },
    window: { from: '2026-11-22T06:00:00+07:00', until: '2026-11-22T11:00:00+07:00' },
    length: 'PT3M',
    zones: 'all',
    ...change,
  };
}
