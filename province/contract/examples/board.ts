/** Examples of an e-board: what it is, and what it shows on market days. */
import type { Show } from '../board.ts';
import type { ClaimsOf } from '../envelope.ts';
import type { Assignment } from '../messages/assignment.ts';
import { exampleAssignment } from './assignment.ts';
import { exampleClaims } from './claims.ts';
import { exampleContent } from './content.ts';
import { exampleProgramme, exampleSchedule } from './schedule.ts';

export function exampleShow(change: Partial<Show> = {}): Show {
  return {
    kind: 'show',
    layout: 'ticker',
    ticker: [
      { language: 'vi', text: 'Chợ phiên họp chủ nhật hằng tuần từ 6 giờ đến 11 giờ.' },
      { language: 'en', text: 'Market every Sunday from 6 to 11.' },
    ],
    items: [
      {
        kind: 'notice',
        renditions: [
          {
            language: 'vi',
            title: 'Tiêm phòng cho trẻ dưới 5 tuổi',
            text: 'Sáng thứ hai 23/11 tại trạm y tế xã. Mang theo sổ tiêm chủng.',
          },
          {
            language: 'en',
            title: 'Vaccination of children under 5',
            text: 'Monday morning at the health station. Bring the vaccination book.',
          },
        ],
        link: 'https://tiemchung.example.vn/lao-cai',
        length: 'PT20S',
      },
      {
        kind: 'picture',
        renditions: [
          { language: 'vi', content: exampleContent('cho-phien.jpg', { mediaType: 'image/jpeg' }) },
        ],
        length: 'PT10S',
        until: '2026-12-01T00:00:00+07:00',
      },
      {
        kind: 'video',
        renditions: [
          {
            language: 'vi',
            content: exampleContent('ky-nang-tranh-lu.mp4', { mediaType: 'video/mp4', bytes: 48_213_004 }),
          },
        ],
      },
      { kind: 'live', url: 'https://truyenhinh.example.vn/tinh/index.m3u8', length: 'PT30M' },
    ],
    ...change,
  };
}

const boardAssignment = (): Assignment =>
  exampleAssignment({
    kind: 'board',
    name: 'Bảng tin chợ Bản Vền',
    clusterCode: 'LCA-BX-B02',
    languages: ['vi', 'en'],
    zones: [{ id: 'cho', name: 'Khu chợ' }],
    board: {
      title: 'Xã Bản Xen',
      standing: [
        {
          renditions: [
            {
              language: 'vi',
              title: 'Bộ phận một cửa',
              text: 'Thứ hai đến thứ sáu, 7:30–11:30 và 13:30–17:00.',
            },
          ],
          link: 'https://dichvucong.example.vn',
        },
      ],
      readingSpeed: 15,
      hours: [{ from: '05:00', to: '22:00' }],
    },
  });

/** Signed as the examples of their types are, with what an e-board is told. */
export function exampleBoardClaims(type: 'assignment' | 'schedule'): ClaimsOf<'assignment' | 'schedule'> {
  if (type === 'assignment')
    return exampleClaims('assignment', { jti: 'example-assignment-board-1', body: boardAssignment() });
  const programme = exampleProgramme({
    id: 'cho-phien',
    title: 'Bảng tin ngày chợ phiên',
    item: exampleShow(),
    start: '2026-11-22T06:00:00',
    recurrence: 'FREQ=WEEKLY;BYDAY=SU',
    except: [],
    length: 'PT5H',
    missed: { policy: 'join' },
  });
  const body = exampleSchedule({
    id: 'bang-tin',
    title: 'Bảng tin hằng tuần',
    programmes: [programme],
  });
  return exampleClaims('schedule', { jti: 'example-schedule-board-1', body });
}
