/** `unmute`: what was muted is heard again from its next item on. Of what was not muted it means nothing, and is no mistake. */
import { WallTime } from '../../../time/instant.ts';
import type { Mark } from '../mutes/mute.ts';
import { type MutingParts, mutingDeclined } from './muting-declined.ts';
import type { CommandClaims, Declined } from './order.ts';

export interface UnmuteParts extends MutingParts {
  readonly mutes: MutingParts['mutes'] & { take(mark: Mark): 'taken' | 'overtaken' | 'too-many' };
}

/** Answers why not, undefined when it was lifted. */
export function unmute(
  { body: { what }, iss, iat }: CommandClaims<'unmute'>,
  parts: UnmuteParts,
): Declined | undefined {
  const declined = mutingDeclined(what, iss, parts);
  if (declined) return declined;
  const taken = parts.mutes.take({ kind: 'lifted', what, issuedAt: WallTime.ms(iat * 1_000) });
  if (taken === 'taken') return undefined;
  return { reason: 'old-version', detail: 'a later order about the same came before this unmute' };
}
