/**
 * `screenshot`: asks what the board gives its display. Changes nothing, so that whoever may command anything here may ask. It is
 * taken beside the way: this only says whether it is tried.
 */
import type { CommandClaims, Declined } from './order.ts';

export interface ScreenshotRoom {
  /** Answers the command of this `jti` by a report. Answers why it is not even tried. */
  readonly screenshot: (asked: { readonly answers: string; readonly by: string }) => Declined | undefined;
}

export function screenshot(
  { jti, body }: CommandClaims<'screenshot'>,
  room: ScreenshotRoom,
): Declined | undefined {
  return room.screenshot({ answers: jti, by: body.by });
}
