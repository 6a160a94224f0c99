/**
 * Orders that are given at the box itself, by its console: nobody signed them, and whoever stands at the box may give them all. The
 * province is told of each by a receipt, as of its own.
 */
import { randomUUID } from 'node:crypto';
import type { JudgedClock } from '../../../drivers/clock/port.ts';
import { commandAbout } from '../../../province/contract/command/command-about.ts';
import { CONTRACT_VERSION, claimsByType } from '../../../province/contract/envelope.ts';
import { explainError } from '../../../province/contract/reading/explain-error.ts';
import { maySchedule } from '../../../time/clock.ts';
import type { Report } from '../../store/store.ts';
import type { CommandRooms } from './command-rooms.ts';
import { doCommand } from './do-command.ts';
import { localReceipt } from './local-receipt.ts';
import type { Declined } from './order.ts';

/** In reports, whose order it was. */
const LOCAL = 'local';

/** It is carried out in the same turn: long enough for the contract's rule that it expires after it was issued (seconds). */
const LIVES = 60;

export interface LocalOrdersParts {
  readonly nodeId: string;
  readonly clock: JudgedClock;
  readonly rooms: CommandRooms;
  readonly report: (report: Report) => void;
}

/** Carries out the body of a command, of whatever shape it came. Answers why not, undefined when it was done. */
export function localOrders({ nodeId, clock, rooms, report }: LocalOrdersParts) {
  return (body: unknown): Declined | undefined => {
    const at = clock.wall();
    const iat = Math.floor(at / 1_000);
    const jti = `local-${randomUUID()}`;
    const envelope = { v: CONTRACT_VERSION, type: 'command', iss: LOCAL, aud: [nodeId], jti };
    const parsed = claimsByType.command.safeParse({ ...envelope, iat, exp: iat + LIVES, body });
    if (!parsed.success) return { reason: 'malformed', detail: explainError(parsed.error) };
    const { body: command } = parsed.data;
    if (!('by' in command))
      return { reason: 'malformed', detail: 'body.name must be an order: stop, mute or unmute' };
    const timeless = !maySchedule(clock.trust());
    const declined = doCommand(parsed.data, {
      ...rooms,
      may: () => true,
      timeless,
      receivedAt: clock.monotonic(),
    });
    const order = `${command.name} ${commandAbout(command)}`;
    report(localReceipt({ nodeId, clock, order, by: command.by, jti, declined }));
    return declined;
  };
}
