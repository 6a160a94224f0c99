/** How this box reaches the display's power and what the display is given: adapters by settings, and by who runs us. */
import { join } from 'node:path';
import { CecScreenPower } from '../drivers/screen/power/cec/cec-power.ts';
import { DpmsScreenPower } from '../drivers/screen/power/dpms/dpms-power.ts';
import { SCREEN_ACT_WITHIN, type ScreenPower, type ScreenPowerKind } from '../drivers/screen/power/port.ts';
import { AskSession } from '../drivers/screen/session/ask-session.ts';
import type { ScreenShot } from '../drivers/screen/shot/port.ts';
import { SessionShot } from '../drivers/screen/shot/session/session-shot.ts';
import type { Timers } from '../time/clock.ts';
import { Duration } from '../time/duration.ts';

/** RuntimeDirectories of the units that answer, readable by everybody. */
const POWER_ANSWERS = '/run/loa-board-power';
const SHOT_ANSWERS = '/run/loa-board-shot';

/** Five tries of ever smaller pictures of a large wall, on a slow box. */
const SHOT_WITHIN = Duration.seconds(30);

/** `folder`: the agent's RuntimeDirectory, absent where no unit runs us: there is nobody to ask. */
export function screenPower(
  kind: ScreenPowerKind,
  folder: string | undefined,
  timers: Timers,
): ScreenPower | undefined {
  switch (kind) {
    case 'none':
      return undefined;
    case 'cec':
      return new CecScreenPower();
    case 'dpms':
      return folder === undefined
        ? undefined
        : new DpmsScreenPower(
            new AskSession({
              question: join(folder, 'board-power'),
              answer: join(POWER_ANSWERS, 'answer'),
              timers,
              within: SCREEN_ACT_WITHIN,
            }),
          );
  }
}

/** Undefined where no unit runs us: the browser is somebody else's. */
export function screenShot(
  driver: 'page' | 'virtual',
  folder: string | undefined,
  timers: Timers,
): ScreenShot | undefined {
  if (driver !== 'page' || folder === undefined) return undefined;
  const session = new AskSession({
    question: join(folder, 'board-shot'),
    answer: join(SHOT_ANSWERS, 'answer'),
    timers,
    within: SHOT_WITHIN,
  });
  return new SessionShot(session, join(SHOT_ANSWERS, 'picture'));
}
