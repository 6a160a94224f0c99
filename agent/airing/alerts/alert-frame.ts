/** How an alert stands on the screen: its words in all its languages, its level, and first of all when it was issued. */
import type { ScreenFrame } from '../../../drivers/screen/port.ts';
import { isExercise } from '../../../player/announce/is-exercise.ts';
import { writtenTime } from '../../../player/announce/spoken/written-time.ts';
import type { Alert } from '../../../province/contract/messages/alert.ts';
import { localTimeOf } from './local-time-of.ts';

/** `timezone`: the node's. */
export function alertFrame(alert: Alert, id: string, timezone: string): ScreenFrame {
  const issued = `Phát lúc ${writtenTime(localTimeOf(alert.key, timezone))}`;
  return {
    id,
    kind: 'alert',
    exercise: isExercise(alert),
    level: alert.level,
    hazard: alert.hazard,
    issuedAt: alert.key.sent,
    texts: alert.infos.map(({ language, headline, description, instruction }) => ({
      language,
      title: headline,
      body: [issued, description, instruction].filter((text) => text !== '').join('\n'),
    })),
  };
}
