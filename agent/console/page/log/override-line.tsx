/** One line of the log. */
import { say } from '../../../../look/words.ts';
import type { OverrideRow } from '../../api/box-view.ts';
import { BoxWhen } from '../frame/box-when.tsx';
import { heardSeconds } from '../frame/heard-seconds.ts';
import { Said } from '../frame/said.tsx';
import { LOG } from './texts.ts';

const BADGE = { played: 'good', done: 'good', partial: 'warning', missed: 'bad' } as const;

export function OverrideLine({ row }: { readonly row: OverrideRow }) {
  const t = say(LOG);
  const { at, by, what, title, outcome, soundedMs } = row;
  const byHand: Readonly<Record<string, string>> = t.byHand;
  return (
    <li>
      <p class="condition">
        <span class="badge" data-state={outcome === undefined ? 'busy' : BADGE[outcome]}>
          {outcome === undefined ? t.going : t.outcomes[outcome]}
        </span>
        <strong>{t.what[what]}</strong>
        {soundedMs !== undefined && <span>{t.heard(heardSeconds(soundedMs))}</span>}
      </p>
      {title !== t.what[what] && (
        <p>
          <Said text={title} />
        </p>
      )}
      <p>
        <b>
          <Said text={byHand[by] ?? by} />
        </b>{' '}
        · <BoxWhen at={at} />
      </p>
    </li>
  );
}
