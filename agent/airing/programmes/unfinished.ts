/** What was on air when the agent or the power went, as far as its key tells: enough to report it. */
import type { RanItem } from '../../store/store.ts';
import type { Airing } from '../book/airing.ts';

/** Reads `schedule/programme@instant` or `bulletin:id`. */
export function unfinishedAiring({ key }: RanItem): Airing {
  const [, schedule, programme, instant] = /^([^/]+)\/([^@]+)@(.+)$/.exec(key) ?? [];
  const base = {
    playId: key,
    class: 'normal',
    exercise: false,
    title: '',
    issuer: '',
    zones: [],
    volumePercent: 0,
  } as const;
  if (schedule === undefined || programme === undefined || instant === undefined) {
    const id = key.replace(/^bulletin:/, '');
    return { ...base, name: id, subject: { type: 'bulletin', id } };
  }
  return {
    ...base,
    name: `${schedule}/${programme}`,
    subject: { type: 'schedule', id: schedule, programme, occurrence: instant },
  };
}
