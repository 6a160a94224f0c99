import { expect, it } from 'vitest';
import { previewLines } from '../../../cli/preview/preview-lines.ts';
import { exampleReport } from '../../../province/contract/examples/reports.ts';
import { Preview } from '../../../province/contract/messages/answers/preview.ts';

const vietnamese = (vi: string) => vi;
const english = (_: string, en: string) => en;

it('lists what will sound with hour, item, volume, zones, who signed and who approved; and what will not, with the reason', () => {
  const lines = previewLines(exampleReport('preview'), vietnamese);
  expect(lines.map((line) => line.trim().replace(/ {2,}/g, ' | '))).toEqual([
    'loa-7f3a21: 22/11 04:56 đến 23/11 04:56',
    '',
    'SẼ PHÁT',
    'GIỜ | MỤC | TÊN | ÂM LƯỢNG | VÙNG | KÝ, DUYỆT',
    '22/11 05:00–05:30 | lich-tuan/tiep-song-tinh | Tiếp sóng thời sự của tỉnh | 50 % | cho | commune-02683, Ban biên tập',
    '',
    'SẼ KHÔNG PHÁT',
    '22/11 05:30 | lich-tuan/ban-tin-xa | Bản tin của xã: lịch tiêm phòng cho trẻ | chưa có tệp tiếng | commune-02683, Giàng A Páo, Phó Chủ tịch UBND xã',
  ]);
  expect(lines[3]?.indexOf('KÝ')).toBe(lines[4]?.indexOf('commune-02683'));
});

it('says who let it sound in quiet hours, that an exercise is one, and why nothing scheduled sounds', () => {
  const [sound] = exampleReport('preview').sounds;
  if (!sound) throw new Error('the example has a sound');
  const preview = Preview.parse({
    ...exampleReport('preview'),
    standstill: 'clock-unknown',
    sounds: [{ ...sound, exercise: true, inQuietHours: { approvedBy: 'Lý Thị Mẩy', reason: 'hộ đê' } }],
    silent: [],
    more: 3,
  });
  const text = previewLines(preview, english).join('\n');
  expect(text).toContain('EXERCISE: Tiếp sóng');
  expect(text).toContain('in quiet hours: Lý Thị Mẩy, hộ đê');
  expect(text).toContain('does not know the time');
  expect(text).toContain('and 3 more');
});
