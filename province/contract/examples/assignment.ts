/** Example of an assignment: a pole with two zones that is low at dawn and silent at night; the school's is low in lessons. */
import type { Assignment } from '../messages/assignment.ts';
import { examplePlace } from './place.ts';

export function exampleAssignment(change: Partial<Assignment> = {}): Assignment {
  return {
    kind: 'speaker',
    name: 'Cụm loa thôn Bản Vền',
    clusterCode: 'LCA-BX-014',
    groups: [examplePlace.provinceGroup, examplePlace.communeGroup],
    timezone: 'Asia/Ho_Chi_Minh',
    languages: ['vi', 'hmn'],
    zones: [
      { id: 'cho', name: 'Khu chợ' },
      {
        id: 'truong',
        name: 'Trường học',
        volume: { byHour: [{ from: '07:00', to: '11:00', percent: 30 }] },
      },
    ],
    volume: {
      standard: 70,
      emergency: 100,
      exercise: 40,
      byHour: [{ from: '05:00', to: '06:00', percent: 45 }],
    },
    quietHours: [{ from: '21:00', to: '05:00' }],
    sessionLimits: { maxLength: 'PT45M', maxPerDay: 3 },
    issuerOrder: [examplePlace.communeIssuer, examplePlace.provinceIssuer],
    ...change,
  };
}
