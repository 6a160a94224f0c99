/**
 * Why something never enters the timetable: becomes a `refused` receipt.
 */
export interface Refusal {
  readonly source: 'schedule' | 'bulletin';
  /** Schedule or bulletin id. */
  readonly scheduleId: string;
  /** Absent for a bulletin. */
  readonly programmeId?: string;
  readonly reason: 'quiet-hours' | 'session-limit' | 'bad-recurrence';
  /** Names the item, the field and the fix. */
  readonly detail: string;
}

/** A refusal before its item is put to it. */
export type Fault = Pick<Refusal, 'reason' | 'detail'>;

/** What a refusal speaks of. */
export type Subject =
  | {
      readonly source: 'schedule';
      readonly scheduleId: string;
      readonly programmeId: string;
      readonly title: string;
    }
  | { readonly source: 'bulletin'; readonly scheduleId: string; readonly title: string };

export function refusalOf(subject: Subject, { reason, detail }: Fault): Refusal {
  const { title, ...ids } = subject;
  const name =
    subject.source === 'schedule'
      ? `Programme "${subject.programmeId}" (${title}) of schedule "${subject.scheduleId}"`
      : `Bulletin "${subject.scheduleId}" (${title})`;
  return { ...ids, reason, detail: `${name}: ${detail}` };
}
