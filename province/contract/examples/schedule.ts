/** Example of a schedule: the province's live news and the commune's own programme, at dawn and in the evening. */
import type { Programme, Schedule } from '../messages/schedule.ts';
import { exampleContent } from './content.ts';
import { exampleProvenance } from './provenance.ts';

export function exampleProgramme(change: Partial<Programme> = {}): Programme {
  return {
    id: 'ban-tin-xa',
    title: 'Bản tin của xã: lịch tiêm phòng cho trẻ',
    priority: 'normal',
    provenance: exampleProvenance(),
    item: {
      kind: 'file',
      renditions: [
        { language: 'vi', content: exampleContent('ban-tin-xa-vi.mp3') },
        { language: 'hmn', content: exampleContent('ban-tin-xa-hmn.mp3') },
      ],
    },
    start: '2026-11-22T05:30:00',
    recurrence: 'FREQ=WEEKLY;BYDAY=MO,WE,FR,SU',
    except: ['2026-12-25T05:30:00'],
    length: 'PT15M',
    missed: { policy: 'within', within: 'PT10M' },
    zones: 'all',
    ...change,
  };
}

export function exampleSchedule(change: Partial<Schedule> = {}): Schedule {
  return {
    id: 'lich-tuan',
    title: 'Lịch phát thanh hằng tuần',
    programmes: [
      exampleProgramme({
        id: 'tiep-song-tinh',
        title: 'Tiếp sóng thời sự của tỉnh',
        provenance: exampleProvenance({
          issuedBy: 'Báo và Phát thanh, truyền hình Lào Cai',
          approvedBy: 'Ban biên tập',
          category: 'Thời sự',
        }),
        item: {
          kind: 'stream',
          url: 'https://truyenthanh.example.vn/tinh.mp3',
          instead: [
            { kind: 'stream', url: 'https://du-phong.example.vn/tinh/index.m3u8' },
            { kind: 'file', renditions: [{ language: 'vi', content: exampleContent('nhac-hieu.mp3') }] },
          ],
        },
        start: '2026-11-22T05:00:00',
        recurrence: 'FREQ=DAILY',
        except: [],
        length: 'PT30M',
        missed: { policy: 'join' },
        zones: ['cho'],
        volume: 50,
      }),
      exampleProgramme(),
    ],
    ...change,
  };
}
