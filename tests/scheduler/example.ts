/**
 * The contract's examples, laid out for the scheduler: 15 minutes at 05:00 on 22 November 2026, quiet from 21:00 to 04:30,
 * no limits, the commune before the province before the centre.
 */
import { exampleAssignment } from '../../province/contract/examples/assignment.ts';
import { exampleBulletin } from '../../province/contract/examples/bulletin.ts';
import { exampleProgramme } from '../../province/contract/examples/schedule.ts';
import type { Assignment } from '../../province/contract/messages/assignment.ts';
import type { Bulletin } from '../../province/contract/messages/bulletin.ts';
import type { Item, Programme } from '../../province/contract/messages/schedule.ts';
import type { HeldBulletin, HeldSchedule } from '../../scheduler/held.ts';

export const notice: Item = { kind: 'notice', renditions: [{ language: 'vi', text: 'Lịch tiêm chủng' }] };

export function assignment(part: Partial<Assignment> = {}): Assignment {
  return exampleAssignment({
    quietHours: [{ from: '21:00', to: '04:30' }],
    sessionLimits: {},
    issuerOrder: ['commune', 'province', 'central'],
    ...part,
  });
}

export function programme(id: string, part: Partial<Programme> = {}): Programme {
  const { recurrence: _weekly, ...once } = exampleProgramme();
  return {
    ...once,
    id,
    title: `Chương trình ${id}`,
    start: '2026-11-22T05:00:00',
    except: [],
    missed: { policy: 'skip' },
    ...part,
  };
}

export function schedule(
  id: string,
  programmes: Programme[],
  held: Partial<Omit<HeldSchedule, 'schedule'>> = {},
): HeldSchedule {
  return { schedule: { id, title: `Lịch ${id}`, programmes }, issuer: 'commune', version: 1, ...held };
}

export function bulletin(id: string, part: Partial<Bulletin> = {}, issuer = 'commune'): HeldBulletin {
  const window = { from: '2026-11-22T05:00:00+07:00', until: '2026-11-22T09:00:00+07:00' };
  return {
    issuer,
    bulletin: exampleBulletin({ id, priority: 'normal', window, length: 'PT5M', ...part }),
  };
}
