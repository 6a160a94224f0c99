/**
 * How an alert stands on the screen: its words in all its languages, the node's first, its level, where it holds, and first of all when it was
 * issued. Made of the alert alone, so that it is there at once and needs neither disk nor network. Pure.
 */
import type { ScreenFrame } from '../../../drivers/screen/port.ts';
import { isExercise } from '../../../player/announce/is-exercise.ts';
import { writtenTime } from '../../../player/announce/spoken/written-time.ts';
import type { Alert, AlertInfo } from '../../../province/contract/messages/alert.ts';
import type { Assignment } from '../../../province/contract/messages/assignment.ts';
import { inLanguages } from '../board/in-languages.ts';
import { localTimeOf } from './local-time-of.ts';

/** More names than this are a list that nobody reads from a wall; the words say it in short. */
const MOST_PLACES = 40;

export function alertFrame(
  alert: Alert,
  id: string,
  { timezone, languages }: Pick<Assignment, 'timezone' | 'languages'>,
): ScreenFrame {
  const issued = `Phát lúc ${writtenTime(localTimeOf(alert.key, timezone))}`;
  const own = inLanguages(alert.infos, languages);
  const infos = [...own, ...alert.infos.filter((info) => !own.includes(info))];
  const places = placesOf(infos);
  return {
    id,
    kind: 'alert',
    exercise: isExercise(alert),
    level: alert.level,
    hazard: alert.hazard,
    issuedAt: alert.key.sent,
    ...(places.length > 0 && { places }),
    texts: infos.map(({ language, headline, description, instruction }) => ({
      language,
      title: headline,
      body: [issued, description, instruction].filter((text) => text !== '').join('\n'),
    })),
  };
}

/** Of the first block that names any: the others name the same ones in their language. */
function placesOf(infos: readonly AlertInfo[]): readonly string[] {
  const named = infos.map(({ cap }) => (cap?.area ?? []).map(({ areaDesc }) => areaDesc.trim()));
  return [...new Set(named.find((places) => places.length > 0))]
    .filter((place) => place !== '')
    .slice(0, MOST_PLACES);
}
