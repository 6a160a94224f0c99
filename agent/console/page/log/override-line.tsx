/** One line of the log. */
import { say } from '../../../../look/words.ts';
import type { OverrideRow } from '../../api/box-view.ts';
import { BoxWhen } from '../frame/box-when.tsx';
import { heardSeconds } from '../frame/heard-seconds.ts';
import { Said } from '../frame/said.tsx';
import { moreOf } from './more-of.ts';
import { LOG } from './texts.ts';

const BADGE = { played: 'good', done: 'good', partial: 'warning', missed: 'bad' } as const;

export function OverrideLine({ row }: { readonly row: OverrideRow }) {
  const t = say(LOG);
  const { at, by, what, outcome, soundedMs } = row;
  const more = moreOf(row);
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
      {more !== undefined && (
        <p>
          <Said text={more} />
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
