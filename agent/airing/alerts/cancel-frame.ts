/** What stands on the screen for a while when an alert is cancelled: that it is, which one, and the words of the cancel itself. */
import type { ScreenFrame } from '../../../drivers/screen/port.ts';
import { isExercise } from '../../../player/announce/is-exercise.ts';
import { writtenTime } from '../../../player/announce/spoken/written-time.ts';
import type { Alert } from '../../../province/contract/messages/alert.ts';
import { localTimeOf } from './local-time-of.ts';

/** `timezone`: the node's. */
export function cancelFrame(cancelled: Alert, cancel: Alert, id: string, timezone: string): ScreenFrame {
  const exercise = isExercise(cancelled);
  const issued = writtenTime(localTimeOf(cancelled.key, timezone));
  const headline = cancelled.infos[0]?.headline ?? cancelled.hazard;
  return {
    id,
    kind: 'notice',
    exercise,
    texts: [
      {
        language: 'vi',
        title: exercise ? 'Kết thúc diễn tập' : 'Cảnh báo đã được hủy bỏ',
        body: `${headline}\nPhát lúc ${issued}`,
      },
      ...cancel.infos.map((info) => ({
        language: info.language,
        title: info.headline,
        body: [info.description, info.instruction].filter((text) => text !== '').join('\n'),
      })),
    ],
  };
}
