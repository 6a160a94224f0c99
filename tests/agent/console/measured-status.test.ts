import { expect, it } from 'vitest';
import { type MeasuredRooms, measuredStatus } from '../../../agent/console/measured-status.ts';
import { VirtualClock } from '../../../drivers/clock/virtual/virtual-clock.ts';

it('names each thing on air by its play too, as the log of overrides does: two may be called the same', () => {
  const siren = { name: 'console', title: 'Còi báo động', class: 'override', exercise: false };
  const rooms = {
    ...{ node: { id: 'loa-1', kind: 'speaker' }, clock: new VirtualClock(), mutes: { now: [] } },
    station: { name: 'Cụm', onAir: [{ playId: 'console-7', ...siren }], foresight: { rows: [] } },
    ...{ link: { standing: 'connected', waiting: 0 }, faults: { holding: [] } },
  } as unknown as MeasuredRooms;
  expect(measuredStatus(rooms).onAir).toEqual([{ id: 'console-7', ...siren }]);
});
