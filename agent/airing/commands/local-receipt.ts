/** The receipt of an order that was given at the box itself: nobody signed it, and the province is told of it as of its own. */
import { randomUUID } from 'node:crypto';
import type { Clock } from '../../../time/clock.ts';
import { WallTime } from '../../../time/instant.ts';
import type { Report } from '../../store/store.ts';
import type { Declined } from './order.ts';

export interface LocalOrderGiven {
  readonly nodeId: string;
  readonly clock: Pick<Clock, 'wall'>;
  /** What was ordered. */
  readonly order: string;
  readonly by: string;
  readonly jti?: string;
  /** Why it was not done; absent: it was. */
  readonly declined?: Declined | undefined;
}

export function localReceipt({
  nodeId,
  clock,
  order,
  by,
  jti = `local-${randomUUID()}`,
  declined,
}: LocalOrderGiven): Extract<Report, { type: 'receipt' }> {
  const subject = { type: 'local', jti, id: order.slice(0, 512) } as const;
  return {
    type: 'receipt',
    payload: {
      ...{ v: 1, id: randomUUID(), nodeId, at: WallTime.format(clock.wall()), subject },
      ...(declined
        ? { status: 'refused', reason: declined.reason, detail: `${by}: ${declined.detail}` }
        : { status: 'received', detail: by }),
    },
  };
}
