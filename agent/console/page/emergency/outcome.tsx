/** What became of a press that sounds something: never more than is known. */
import { Notice } from '../../../../look/notice.tsx';
import { say } from '../../../../look/words.ts';
import { useBox } from '../box/box-context.ts';
import { foundAgain } from '../box/found-again.ts';
import { rowOf } from '../box/row-of.ts';
import { heardSeconds } from '../frame/heard-seconds.ts';
import { spoken } from '../frame/spoken.ts';
import type { Pressed, Presser } from '../press/use-press.ts';
import { EMERGENCY } from './texts.ts';

export function Outcome({ presser }: { readonly presser: Presser }) {
  const t = say(EMERGENCY);
  const { pressed, takeBack } = presser;
  return (
    <div class="outcome">
      {pressed.kind === 'asking' && pressed.tries === 0 && <Notice kind="info" what={spoken(t.asking)} />}
      {pressed.kind === 'asking' && pressed.tries > 0 && (
        <Notice kind="warning" what={spoken(t.askingAgain(pressed.tries))}>
          <button type="button" class="button" onClick={takeBack}>
            {t.takeBack}
          </button>
        </Notice>
      )}
      {pressed.kind === 'taken' && <Taken item={pressed.item} />}
      {pressed.kind === 'refused' && <Notice kind="error" what={pressed.refused.error} />}
      {pressed.kind === 'lost' && <Lost pressed={pressed} />}
    </div>
  );
}

/** The box has it; what it does with it, it says itself. */
function Taken({ item }: { readonly item: string }) {
  const t = say(EMERGENCY);
  const { view, standing } = useBox();
  const row = view.overrides.find(({ id }) => id === item);
  // What it did after that, a box that is away has not said.
  if (!row || standing.kind === 'away') return <Notice kind="info" what={spoken(t.accepted)} />;
  if (row.outcome !== undefined)
    return <Notice kind="info" what={spoken(t.over(heardSeconds(row.soundedMs ?? 0)))} />;
  const sounds = view.onAir.some((heard) => rowOf(heard, view.overrides) === row);
  return <Notice kind="info" what={spoken(sounds ? t.sounds : t.queued)} />;
}

function Lost({ pressed }: { readonly pressed: Extract<Pressed, { kind: 'lost' }> }) {
  const t = say(EMERGENCY);
  const { view, standing, who } = useBox();
  if (standing.kind !== 'there') return <Notice kind="error" what={spoken(t.lost)} />;
  if (foundAgain({ ...pressed, who }, view.overrides))
    return <Notice kind="good" what={spoken(t.lostButBegun)} />;
  return <Notice kind="error" what={spoken(t.lostNotBegun)} />;
}
