/** What the rooms of the main thread say of the box now, for its console. */
import type { JudgedClock } from '../../drivers/clock/port.ts';
import { WallTime } from '../../time/instant.ts';
import { muteReport } from '../airing/mutes/mute-report.ts';
import type { Mutes } from '../airing/mutes/mutes.ts';
import type { Station } from '../airing/station.ts';
import type { Faults } from '../health/faults/faults.ts';
import type { Link } from '../link/link.ts';
import type { NodeSettings } from '../settings/settings.ts';
import type { Status } from './status.ts';

/** Programmes that the status names; a page asks for it again and again. */
const NEXT_SHOWN = 10;

export interface MeasuredRooms {
  readonly node: Pick<NodeSettings, 'id' | 'kind'>;
  readonly clock: JudgedClock;
  readonly station: Pick<Station, 'name' | 'onAir' | 'foresight'>;
  readonly link: Pick<Link, 'standing' | 'waiting'>;
  readonly faults: Pick<Faults, 'holding'>;
  readonly mutes: Pick<Mutes, 'now'>;
}

export function measuredStatus({
  node,
  clock,
  station,
  link,
  faults,
  mutes,
}: MeasuredRooms): Omit<Status, 'relays' | 'speaker' | 'screen'> {
  return {
    nodeId: node.id,
    kind: node.kind,
    name: station.name,
    at: WallTime.format(clock.wall()),
    clockTrust: clock.trust().trust,
    link: link.standing,
    onAir: station.onAir.map(({ playId, name, title, class: rank, exercise }) => ({
      id: playId,
      name,
      title,
      class: rank,
      exercise,
    })),
    faults: faults.holding,
    muted: mutes.now.map(muteReport),
    next: station.foresight.rows.slice(0, NEXT_SHOWN).map(({ startsAt, occurrence }) => ({
      at: WallTime.format(startsAt),
      title: occurrence.programme.title,
    })),
    outbox: link.waiting,
  };
}
