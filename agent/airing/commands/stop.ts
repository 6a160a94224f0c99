/** `stop`: ends an item, on air or waiting, or all. */
import type { Priority } from '../../../province/contract/scalars.ts';
import type { CommandClaims, Declined, MayCommand } from './order.ts';

export interface StopParts {
  /** Of an item that a stop would end; undefined when there is none. */
  readonly priorityOf: (item: string) => Priority | undefined;
  readonly stop: (item: string) => void;
  readonly may: MayCommand;
}

/** Answers why not, undefined when it was done. */
export function stop({ body, iss }: CommandClaims<'stop'>, parts: StopParts): Declined | undefined {
  const item = body.item ?? '';
  const priority = item === 'all' ? 'emergency' : parts.priorityOf(item);
  if (priority === undefined)
    return { reason: 'no-such-item', detail: `nothing named "${item}" is on air or waits here` };
  // Whoever may speak here at a normal priority must not silence a flood warning.
  if (!parts.may(iss, priority))
    return {
      reason: 'not-permitted',
      detail: `issuer "${iss}" may not stop "${item}", which has priority ${priority}`,
    };
  parts.stop(item);
  return undefined;
}
