/** An occurrence as the reports speak of it. `languages`: of the node, where what it lacks of them is to be told. */
import type { Occurrence } from '../../../scheduler/step.ts';
import { WallTime } from '../../../time/instant.ts';
import type { Airing } from '../book/airing.ts';
import { absentLanguages } from './absent-languages.ts';

export function airingOf(
  { key, programme, plannedAt, scheduleId, issuer, source }: Occurrence,
  {
    zones,
    volumePercent,
    languages = [],
  }: Pick<Airing, 'zones' | 'volumePercent'> & { readonly languages?: readonly string[] },
): Airing {
  const missing = absentLanguages(programme.item, languages);
  const bulletin = source === 'bulletin';
  return {
    playId: key,
    subject: bulletin
      ? { type: 'bulletin', id: scheduleId }
      : { type: 'schedule', id: scheduleId, programme: programme.id, occurrence: WallTime.format(plannedAt) },
    name: bulletin ? scheduleId : `${scheduleId}/${programme.id}`,
    class: programme.priority,
    exercise: false,
    title: programme.title,
    issuer,
    provenance: programme.provenance,
    zones,
    plannedAt,
    volumePercent,
    ...(missing.length > 0 && { missingLanguages: missing }),
  };
}
