/**
 * Screenshots for whoever asks: one at a time, taken beside the way, answered by a report. Driven by the command `screenshot`; it
 * never waits and never throws.
 */
import { createHash } from 'node:crypto';
import type { ScreenShot } from '../../drivers/screen/shot/port.ts';
import { reasonOf, WorldError } from '../../failure/failure.ts';
import {
  MOST_SCREENSHOT_CHARACTERS,
  type Screenshot,
} from '../../province/contract/messages/answers/screenshot.ts';
import type { Clock } from '../../time/clock.ts';
import { WallTime } from '../../time/instant.ts';
import type { ScreenshotRoom } from '../airing/commands/screenshot.ts';

export interface ShotDeskParts {
  readonly nodeId: string;
  readonly clock: Pick<Clock, 'wall'>;
  /** Absent: a box without a board. */
  readonly screen: { readonly painted: { readonly frameId: string } | undefined } | undefined;
  /** Absent: nobody here can take one. */
  readonly shot: ScreenShot | undefined;
  readonly answer: (screenshot: Screenshot) => void;
  /** Told of our own mistakes. */
  readonly failed: (error: unknown) => void;
}

export function shotDesk(parts: ShotDeskParts): ScreenshotRoom['screenshot'] {
  const { nodeId, clock, screen, shot, answer, failed } = parts;
  let taking = false;

  const take = async (from: ScreenShot, answers: string, by: string) => {
    const said = () => ({ v: 1 as const, nodeId, at: WallTime.format(clock.wall()), answers });
    try {
      const { bytes, ...picture } = await from.take();
      const frame = screen?.painted?.frameId.slice(0, 600);
      const text = Buffer.from(bytes).toString('base64');
      if (text.length > MOST_SCREENSHOT_CHARACTERS)
        throw new WorldError(
          'screen.shot-failed',
          `the picture has ${bytes.length} bytes, which is too many`,
        );
      answer({
        ...{ ...said(), outcome: 'taken', by, how: 'compositor', ...picture, picture: text },
        ...(frame !== undefined && { frame }),
        sha256: createHash('sha256').update(bytes).digest('hex'),
      });
    } catch (error) {
      if (!(error instanceof WorldError)) throw error;
      answer({ ...said(), outcome: 'failed', detail: reasonOf(error).slice(0, 2_000) });
    }
  };

  return ({ answers, by }) => {
    if (!screen) return { reason: 'no-board', detail: 'this box has no board' };
    if (!shot)
      return {
        reason: 'no-screenshot',
        detail: 'no screenshot can be taken here: no unit of ours runs the browser',
      };
    if (taking) return { reason: 'no-screenshot', detail: 'another one is being taken: ask again' };
    taking = true;
    take(shot, answers, by)
      .catch(failed)
      .finally(() => {
        taking = false;
      });
    return undefined;
  };
}
