import { expect, it } from 'vitest';
import type { OverrideRow } from '../../../../agent/console/api/box-view.ts';
import { type BoxRooms, boxViewOf, OVERRIDES_SHOWN } from '../../../../agent/console/measured/box-view-of.ts';
import { exampleAssignment } from '../../../../province/contract/examples/assignment.ts';
import { Duration } from '../../../../time/duration.ts';
import { WallTime } from '../../../../time/instant.ts';

const NOW = '2026-11-22T02:00:00.000+07:00';
const rows = Array.from({ length: 200 }, (_, n): OverrideRow => {
  return { id: `o${n}`, at: NOW, by: 'Lan', what: 'siren', title: 'Còi báo động' };
});

it('has the newest lines of the log of overrides: all of them in each event would be most of what goes over the air', () => {
  const rooms = {
    status: { speaker: { state: 'starting' }, relays: {}, link: 'unset', kind: 'speaker', outbox: 0 },
    ...{ at: WallTime.parse(NOW), assignment: exampleAssignment({}), zones: ['north'] },
    ...{ clock: { trust: 'synchronised', error: Duration.ms(1) }, machine: { diskFree: 'asked' } },
    ...{ roundTripMs: undefined, displayPower: undefined, diskFloor: 1, faults: [] },
    ...{ microphone: false, loopback: false, history: { faults: [] }, can: {} },
    lamps: { settings: {}, show: { sign: 'on-air' } },
    overrides: { rows },
  } as unknown as BoxRooms;
  expect(boxViewOf(rooms).overrides).toEqual(rows.slice(0, OVERRIDES_SHOWN));
});
