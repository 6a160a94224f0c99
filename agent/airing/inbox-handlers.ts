/**
 * From the inbox to the station: claims that were verified become what the desks take, and commands are carried out by `commands/`.
 */
import { randomUUID } from 'node:crypto';
import type { JudgedClock } from '../../drivers/clock/port.ts';
import type { ClaimsOf } from '../../province/contract/envelope.ts';
import type { Assignment } from '../../province/contract/messages/assignment.ts';
import type { Receipt, RefusalReason } from '../../province/contract/messages/receipt.ts';
import type { Trust } from '../../province/contract/messages/trust.ts';
import { mayIssue } from '../../province/contract/trust/may-issue.ts';
import { Duration } from '../../time/duration.ts';
import { after, between, WallTime } from '../../time/instant.ts';
import type { InboxHandlers } from '../link/inbox/handlers.ts';
import type { Report } from '../store/store.ts';
import type { CommandRooms } from './commands/command-rooms.ts';
import { doCommand } from './commands/do-command.ts';
import type { MayCommand } from './commands/order.ts';
import type { Station } from './station.ts';

export interface InboxHandlerParts {
  readonly nodeId: string;
  readonly station: Station;
  /** What commands act on. */
  readonly rooms: CommandRooms;
  readonly clock: JudgedClock;
  readonly report: (report: Report) => void;
}

export function inboxHandlers({ nodeId, station, rooms, clock, report }: InboxHandlerParts): InboxHandlers {
  let trust: Trust | undefined;
  let assignment: Assignment | undefined;

  const refuse = ({ jti }: ClaimsOf<'command'>, reason: RefusalReason, detail: string) => {
    const at = WallTime.format(clock.wall());
    const payload: Receipt = {
      v: 1,
      id: randomUUID(),
      nodeId,
      at,
      status: 'refused',
      reason,
      detail,
      subject: { type: 'command', jti },
    };
    report({ type: 'receipt', payload });
  };

  return {
    onAlert: ({ body, iss, jti }, stamps) => station.acceptAlert({ alert: body, issuer: iss, jti, stamps }),
    onBulletin: (claims) => station.acceptBulletin(claims),
    onCommand: (claims, { received }) => {
      const may: MayCommand = (iss, priority) => {
        const node = { nodeId, groups: assignment?.groups ?? [] };
        return trust !== undefined && mayIssue(trust, iss, { type: 'command', priority }, node);
      };
      const declined = doCommand(claims, { ...rooms, may, timeless: false, receivedAt: received });
      if (declined) refuse(claims, declined.reason, declined.detail);
    },
    onState: (change) => {
      switch (change.kind) {
        case 'welcomed':
          return station.beWelcomed();
        case 'trust':
          trust = change.claims.body;
          return;
        case 'assignment':
          assignment = change.claims.body;
          return station.setAssignment(assignment);
        case 'schedules':
          return station.setSchedules(change.schedules);
        case 'withdrawn':
          return station.withdraw(change.alerts, change.bulletins);
      }
    },
    onWelcome: ({ time, sentAt, receivedAt }) => {
      if (time === undefined) return;
      // Signed somewhere between question and answer: the middle is wrong by half of it at most.
      const half = Duration.ms(between(sentAt, receivedAt) / 2);
      const since = between(receivedAt, clock.monotonic());
      clock.setSignedTime(after(after(time, half), since), half);
      station.clockChanged();
    },
    onRestored: ({ alerts, bulletins }) => {
      for (const bulletin of bulletins) station.acceptBulletin(bulletin);
      for (const { body, iss, jti } of alerts)
        station.restoreAlert({ alert: body, issuer: iss, jti, stamps: {} });
      station.restored();
    },
  };
}
