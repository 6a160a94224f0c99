/** "You are on air", for how long, and the way to end it. */
import { Notice } from '../../../../look/notice.tsx';
import { say } from '../../../../look/words.ts';
import type { OverrideRow } from '../../api/box-view.ts';
import { useBox } from '../box/box-context.ts';
import { boxNow } from '../box/box-time.ts';
import { running } from '../box/running.ts';
import { useNow } from '../box/use-now.ts';
import { spoken } from '../frame/spoken.ts';
import { useInView } from '../frame/use-in-view.ts';
import type { Pressed } from '../press/use-press.ts';
import { EMERGENCY } from './texts.ts';

export interface OnTheMicrophoneProps {
  readonly row: OverrideRow;
  readonly whileHeld: boolean;
  readonly end: () => void;
  readonly ending: Pressed;
}

export function OnTheMicrophone({ row, whileHeld, end, ending }: OnTheMicrophoneProps) {
  const t = say(EMERGENCY);
  const { seen } = useBox();
  const now = boxNow(seen, useNow(500));
  // Under a finger that holds nothing moves.
  const place = useInView<HTMLDivElement>(whileHeld ? undefined : row.id);
  return (
    <div class="talking" ref={place}>
      <p>
        <strong>{t.talking}</strong> <span class="clock">{running(now - Date.parse(row.at))}</span>
        {whileHeld && <span class="dim"> {t.talkHold}</span>}
      </p>
      <button type="button" class="button" data-size="big" onClick={end}>
        {t.endVoice}
      </button>
      {ending.kind === 'asking' && ending.tries > 0 && <Notice kind="warning" what={spoken(t.endLost)} />}
      {ending.kind === 'lost' && <Notice kind="error" what={spoken(t.endLost)} />}
      {ending.kind === 'refused' && <Notice kind="error" what={ending.refused.error} />}
    </div>
  );
}
