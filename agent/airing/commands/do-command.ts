/**
 * Carries out one command: each has a file of its own beside this one. Pure dispatch; who may command at all was judged before, who
 * may command this is judged by the command's own file.
 */
import type { CommandClaims, Declined } from './order.ts';
import { type StopParts, stop } from './stop.ts';

export type CommandParts = StopParts;

/** Answers why not, undefined when it was done. */
export function doCommand(claims: CommandClaims, parts: CommandParts): Declined | undefined {
  const { body } = claims;
  switch (body.name) {
    case 'stop':
      return stop({ ...claims, body }, parts);
    case 'mute':
    case 'unmute':
      return { reason: 'not-permitted', detail: `this box cannot ${body.name}` };
  }
}
