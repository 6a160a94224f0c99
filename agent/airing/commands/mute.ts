/**
 * `mute`: from now until its end an item, a zone or the box is silent. What it takes: `priority`, with emergencies `emergency`, which
 * the reading judged; here is judged what only this box knows.
 */

import { muteEnds } from '../../../province/contract/command/mute-ends.ts';
import { MUTE_WITHOUT_END_SECONDS } from '../../../province/contract/messages/command.ts';
import type { Priority } from '../../../province/contract/scalars.ts';
import { Duration } from '../../../time/duration.ts';
import { WallTime } from '../../../time/instant.ts';
import type { Mark, Mute } from '../mutes/mute.ts';
import { type MutingParts, mutingDeclined } from './muting-declined.ts';
import type { CommandClaims, Declined, Received } from './order.ts';

export interface MuteParts extends MutingParts, Received {
  /** Of an item that is on air, waits, or is an alert in force; undefined when there is none. */
  readonly priorityOf: (item: string) => Priority | undefined;
  readonly mutes: {
    readonly now: readonly Mute[];
    take(mark: Mark): 'taken' | 'overtaken' | 'too-many';
  };
  /** Given at the box while its clock knows no time: `iat` says nothing. */
  readonly timeless: boolean;
}

/** Answers why not, undefined when it holds. An item need not be known yet: its schedule may come later. */
export function mute({ body, iss, iat }: CommandClaims<'mute'>, parts: MuteParts): Declined | undefined {
  const { what, by, emergencies = false } = body;
  const declined = mutingDeclined(what, iss, parts);
  if (declined) return declined;
  if (!emergencies && what !== 'box' && 'item' in what && parts.priorityOf(what.item) === 'emergency')
    return {
      reason: 'not-permitted',
      detail: `"${what.item}" is an emergency: a mute of it must say emergencies`,
    };
  const issuedAt = WallTime.ms(iat * 1_000);
  const taken = parts.mutes.take({
    kind: 'muted',
    what,
    until: WallTime.ms(muteEnds(body, issuedAt)),
    ...(parts.timeless && body.until === undefined && { lasts: Duration.seconds(MUTE_WITHOUT_END_SECONDS) }),
    emergencies,
    issuer: iss,
    by,
    receivedAt: parts.receivedAt,
    issuedAt,
  });
  switch (taken) {
    case 'taken':
      return undefined;
    case 'overtaken':
      return { reason: 'old-version', detail: 'a later order about the same came before this mute' };
    case 'too-many':
      return { reason: 'too-many-mutes', detail: 'too much is muted one by one: unmute something first' };
  }
}
