/** How this box reaches the display's power and what the display is given: adapters by settings, and by who runs us. */
import { dirname, join } from 'node:path';
import { CecScreenPower } from '../drivers/screen/power/cec/cec-power.ts';
import type { ScreenPower, ScreenPowerKind } from '../drivers/screen/power/port.ts';
import { AskSession } from '../drivers/screen/session/ask-session.ts';
import type { ScreenShot } from '../drivers/screen/shot/port.ts';
import { SessionShot } from '../drivers/screen/shot/session/session-shot.ts';
import type { Timers } from '../time/clock.ts';
import { Duration } from '../time/duration.ts';

/** RuntimeDirectory of the unit that answers, beside the agent's own and readable by everybody. */
const SHOT_ANSWERS = 'loa-board-shot';

/** Five tries of ever smaller pictures of a large wall, on a slow box. */
const SHOT_WITHIN = Duration.seconds(30);

export function screenPower(kind: ScreenPowerKind): ScreenPower | undefined {
  switch (kind) {
    case 'none':
      return undefined;
    case 'cec':
      return new CecScreenPower();
  }
}

/** `folder`: the agent's RuntimeDirectory. Undefined where no unit runs us: the browser is somebody else's. */
export function screenShot(
  driver: 'page' | 'virtual',
  folder: string | undefined,
  timers: Timers,
): ScreenShot | undefined {
  if (driver !== 'page' || folder === undefined) return undefined;
  const answers = join(dirname(folder), SHOT_ANSWERS);
  const session = new AskSession({
    question: join(folder, 'board-shot'),
    answer: join(answers, 'answer'),
    timers,
    within: SHOT_WITHIN,
  });
  return new SessionShot(session, join(answers, 'picture'));
}
