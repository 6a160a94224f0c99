/**
 * Small schedules, bulletins and a node to reason about: a commune in Vietnam unless a case says otherwise.
 */
import type { Assignment } from '../../province/contract/messages/assignment.ts';
import type { Bulletin } from '../../province/contract/messages/bulletin.ts';
import type { Item, Programme, Schedule } from '../../province/contract/messages/schedule.ts';
import type { HeldBulletin, HeldSchedule } from '../../scheduler/held.ts';

const provenance = { issuedBy: 'UBND xã Tân Phú', approvedBy: 'Nguyễn Văn An', category: 'Thông tin chung' };
const file: Item = {
  kind: 'file',
  renditions: [
    {
      language: 'vi',
      content: {
        sha256: 'a'.repeat(64),
        bytes: 1_000,
        url: 'https://province.example/a.ogg',
        mediaType: 'audio/ogg',
      },
    },
  ],
};
export const notice: Item = { kind: 'notice', renditions: [{ language: 'vi', text: 'Lịch tiêm chủng' }] };

export function assignment(part: Partial<Assignment> = {}): Assignment {
  return {
    kind: 'speaker',
    name: 'Cụm loa thôn 3',
    clusterCode: 'TP-03',
    groups: ['commune:26734'],
    timezone: 'Asia/Ho_Chi_Minh',
    languages: ['vi'],
    zones: [{ id: 'z1', name: 'Đình làng' }],
    volume: { standard: 70, emergency: 100, exercise: 40, byHour: [] },
    quietHours: [{ from: '21:00', to: '04:30' }],
    sessionLimits: {},
    issuerOrder: ['commune', 'province', 'central'],
    ...part,
  };
}

export function programme(id: string, part: Partial<Programme> = {}): Programme {
  return {
    id,
    title: `Chương trình ${id}`,
    priority: 'normal',
    provenance,
    item: file,
    start: '2026-11-22T05:00:00',
    except: [],
    length: 'PT15M',
    missed: { policy: 'skip' },
    zones: 'all',
    ...part,
  };
}

export function schedule(
  id: string,
  programmes: Programme[],
  held: Partial<Omit<HeldSchedule, 'schedule'>> = {},
): HeldSchedule {
  const body: Schedule = { id, title: `Lịch ${id}`, programmes };
  return { schedule: body, issuer: 'commune', version: 1, ...held };
}

export function bulletin(id: string, part: Partial<Bulletin> = {}, issuer = 'commune'): HeldBulletin {
  return {
    issuer,
    bulletin: {
      id,
      title: `Bản tin ${id}`,
      priority: 'normal',
      provenance,
      item: file,
      window: { from: '2026-11-22T05:00:00+07:00', until: '2026-11-22T09:00:00+07:00' },
      length: 'PT5M',
      zones: 'all',
      ...part,
    },
  };
}
