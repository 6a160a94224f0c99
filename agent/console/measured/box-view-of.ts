/** All that the console shows of the box, put together from what its rooms say now. Pure but for what it is given. */
import type { Assignment } from '../../../province/contract/messages/assignment.ts';
import type { WallTime } from '../../../time/instant.ts';
import type { OverrideLog } from '../../airing/override/override-log.ts';
import type { FaultHistory } from '../../health/faults/fault-history.ts';
import type { LampShow } from '../../health/lamp/lamp-show.ts';
import type { LampSettings } from '../../settings/settings.ts';
import type { Abilities, BoxView } from '../api/box-view.ts';
import type { Status } from '../status.ts';
import { type HealthFacts, healthOf } from './health-of.ts';
import { lampRows } from './lamp-rows.ts';
import { volumeByHour } from './volume-by-hour.ts';

/** Each event of the stream has them: the newest, among which whatever goes on is found. */
export const OVERRIDES_SHOWN = 50;

export interface BoxRooms extends Omit<HealthFacts, 'status' | 'history'> {
  readonly status: Status;
  readonly at: WallTime;
  readonly assignment: Assignment;
  readonly zones: readonly string[];
  readonly lamps: { readonly settings: LampSettings; readonly show: LampShow };
  readonly history: Pick<FaultHistory, 'faults'>;
  readonly overrides: Pick<OverrideLog, 'rows'>;
  readonly can: Abilities;
}

export function boxViewOf(rooms: BoxRooms): BoxView {
  const { status, at, assignment, zones, lamps, history, overrides, can } = rooms;
  return {
    ...status,
    clusterCode: assignment.clusterCode,
    timezone: assignment.timezone,
    health: healthOf({ ...rooms, history: history.faults }),
    volumeByHour: volumeByHour(assignment, zones, at),
    lamps: lampRows(lamps.settings, lamps.show),
    lastFaults: history.faults.slice(0, 50),
    overrides: overrides.rows.slice(0, OVERRIDES_SHOWN),
    can,
  };
}
