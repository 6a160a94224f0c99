/** "ĐANG PHÁT KHẨN CẤP — 0:07 — người phát: Lan". */
import { say } from '../../../../look/words.ts';
import type { OverrideRow } from '../../api/box-view.ts';
import { useBox } from '../box/box-context.ts';
import { boxNow } from '../box/box-time.ts';
import { running } from '../box/running.ts';
import { useNow } from '../box/use-now.ts';
import { Said } from '../frame/said.tsx';
import { TOP } from './texts.ts';

export interface OverrideOnAirProps {
  readonly title: string;
  readonly row: OverrideRow | undefined;
}

export function OverrideOnAir({ title, row }: OverrideOnAirProps) {
  const t = say(TOP);
  const { seen, standing } = useBox();
  const now = useNow(500);
  // Of a box that is away nobody knows how long it has been going on: the clock stands with the last that was seen.
  const at = standing.kind === 'away' ? seen.at : boxNow(seen, now);
  const exercise = row?.what === 'drill';
  const byHand: Readonly<Record<string, string>> = t.byHand;
  return (
    <>
      <p class="state">
        {exercise ? t.exercise : row?.what === 'tone' ? t.onAir : t.emergency}
        {row && <span class="clock"> {running(at - Date.parse(row.at))}</span>}
      </p>
      <p class="title">
        <Said text={title} />
      </p>
      {row && (
        <p class="why">
          <Said text={t.by(byHand[row.by] ?? row.by)} />
        </p>
      )}
    </>
  );
}
