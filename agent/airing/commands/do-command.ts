/**
 * Carries out one command: each has a file of its own beside this one. Pure dispatch; who may command at all was judged before, who
 * may command this is judged by the command's own file.
 */
import { type EchoRoom, echo } from './echo.ts';
import { type MuteParts, mute } from './mute.ts';
import type { CommandClaims, Declined } from './order.ts';
import { type PreviewRoom, preview } from './preview.ts';
import { type ScreenshotRoom, screenshot } from './screenshot.ts';
import { type StopParts, stop } from './stop.ts';
import { type UnmuteParts, unmute } from './unmute.ts';

export type CommandParts = StopParts & MuteParts & UnmuteParts & EchoRoom & PreviewRoom & ScreenshotRoom;

/** Answers why not, undefined when it was done. */
export function doCommand(claims: CommandClaims, parts: CommandParts): Declined | undefined {
  const { body } = claims;
  switch (body.name) {
    case 'stop':
      return stop({ ...claims, body }, parts);
    case 'mute':
      return mute({ ...claims, body }, parts);
    case 'unmute':
      return unmute({ ...claims, body }, parts);
    case 'echo':
      return echo({ ...claims, body }, parts);
    case 'preview':
      return preview({ ...claims, body }, parts);
    case 'screenshot':
      return screenshot({ ...claims, body }, parts);
  }
}
