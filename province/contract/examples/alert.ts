/** Example of an alert (khẩn cấp): flash flood, risk level 3, in two languages, one of them recorded. */
import type { Alert } from '../messages/alert.ts';
import { exampleContent } from './content.ts';
import { exampleProvenance } from './provenance.ts';

export function exampleAlert(change: Partial<Alert> = {}): Alert {
  return {
    key: { sender: 'pctt.laocai.example.vn', identifier: 'LQ-2026-041', sent: '2026-11-22T04:54:00+07:00' },
    status: 'actual',
    msgType: 'alert',
    references: [],
    level: 3,
    hazard: 'flash-flood',
    provenance: exampleProvenance({
      issuedBy: 'Ban Chỉ huy Phòng thủ dân sự tỉnh Lào Cai',
      approvedBy: 'Trưởng Ban Chỉ huy',
      category: 'Phòng, chống thiên tai',
    }),
    expires: '2026-11-22T17:00:00+07:00',
    repeatEvery: 'PT2H',
    zones: 'all',
    infos: [
      {
        language: 'vi',
        headline: 'Cảnh báo lũ quét trên suối Ngòi Phát',
        description: 'Mưa rất to từ 2 giờ sáng, nước suối Ngòi Phát đang lên nhanh.',
        instruction:
          'Bà con hai bên suối di chuyển ngay lên nhà văn hóa thôn. Không qua ngầm, không vớt củi.',
        audio: exampleContent('lu-quet-vi.mp3'),
      },
      {
        language: 'hmn',
        headline: 'Ceeb toom dej nyab ceev ntawm Ngòi Phát',
        description: '',
        instruction: 'Cov neeg nyob ze dej khiav mus rau qhov chaw siab tam sim no.',
      },
    ],
    ...change,
  };
}
