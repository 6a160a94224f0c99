/** An occurrence as the reports speak of it. */
import type { Occurrence } from '../../../scheduler/step.ts';
import { WallTime } from '../../../time/instant.ts';
import type { Airing } from '../book/airing.ts';

export function airingOf(
  { key, programme, plannedAt, scheduleId, issuer, source }: Occurrence,
  { zones, volumePercent }: Pick<Airing, 'zones' | 'volumePercent'>,
): Airing {
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
  };
}
