/** What was on air when the power went and is not planned any more: all that its key in the ledger still tells. */
import type { Airing } from '../book/airing.ts';

/** Reads `schedule/programme@instant` or `bulletin:id`. */
export function withdrawnAiring(key: string): Airing {
  const [, schedule, programme, instant] = /^([^/]+)\/([^@]+)@(.+)$/.exec(key) ?? [];
  const unknown = {
    playId: key,
    class: 'normal',
    exercise: false,
    title: key,
    issuer: 'unknown',
    zones: [],
    volumePercent: 0,
  } as const;
  if (schedule === undefined || programme === undefined || instant === undefined) {
    const id = key.replace(/^bulletin:/, '');
    return { ...unknown, name: id, subject: { type: 'bulletin', id } };
  }
  return {
    ...unknown,
    name: `${schedule}/${programme}`,
    subject: { type: 'schedule', id: schedule, programme, occurrence: instant },
  };
}
