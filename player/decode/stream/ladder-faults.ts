/** What is wrong with a live item, derived from where its ladder stands; details are for people. Pure. */
import type { Complaint, Ladder } from './ladder.ts';

export interface StreamFault {
  readonly code: 'stream.stalled' | 'stream.silent' | 'stream.fallback';
  readonly detail: string;
}

/** `names` of the rungs. */
export function faultsOf({ phase, rung, stalled, silent }: Ladder, names: readonly string[]): StreamFault[] {
  const of = (complaint: Complaint) => `${names[complaint.rung]} (${complaint.why})`;
  const faults: StreamFault[] = [];
  if (stalled) faults.push({ code: 'stream.stalled', detail: `mất luồng ${of(stalled)}` });
  if (silent) faults.push({ code: 'stream.silent', detail: `luồng không có tiếng ${of(silent)}` });
  if (rung !== 0 && phase.kind !== 'over')
    faults.push({ code: 'stream.fallback', detail: `đang phát thay bằng ${names[rung]}` });
  return faults;
}
