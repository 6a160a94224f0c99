/** An order that was found good, whoever gave it: the province and the commune by a signed message, the technician at the box itself. */
import type { ClaimsOf } from '../../../province/contract/envelope.ts';
import type { Command, CommandNamed } from '../../../province/contract/messages/command.ts';
import type { RefusalReason } from '../../../province/contract/messages/receipt.ts';
import type { Priority } from '../../../province/contract/scalars.ts';
import type { MonotonicTime } from '../../../time/instant.ts';

/** Claims of one command by its name. */
export type CommandClaims<N extends Command['name'] = Command['name']> = Omit<ClaimsOf<'command'>, 'body'> & {
  readonly body: CommandNamed<N>;
};

/** Why an order is not carried out: becomes a receipt. */
export interface Declined {
  readonly reason: RefusalReason;
  readonly detail: string;
}

/** Whether this issuer may command what has this priority here. */
export type MayCommand = (iss: string, priority: Priority) => boolean;

/** When the box had the order. */
export interface Received {
  readonly receivedAt: MonotonicTime;
}
