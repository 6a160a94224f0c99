/** What a factory reset has to say in KET-QUA.txt. Pure. */
import type { Said } from '../../agent/settings/said.ts';
import type { WipeNote } from './reset-notes.ts';

/** `note`: absent when nothing was wiped at this start. */
export function sayWipe(note: WipeNote | undefined): Said[] {
  if (!note) return [];
  const identity =
    note.identity === 'wipe'
      ? { vi: 'và xoá cả danh tính', en: 'and the identity' }
      : { vi: 'và giữ danh tính', en: 'the identity was kept' };
  const goneOn = note.goneOn
    ? { vi: ' (làm tiếp sau khi mất điện)', en: ' (gone on with after the power had failed)' }
    : { vi: '', en: '' };
  return [
    {
      vi: `Đã xoá dữ liệu của hộp theo nút giữ lúc bật nguồn, ${identity.vi}${goneOn.vi}`,
      en: `The box was wiped, as its button was held at power-on; ${identity.en}${goneOn.en}`,
    },
    ...note.troubles.map((why) => ({ vi: `Không xoá được ${why}`, en: `Not wiped: ${why}` })),
  ];
}
