/** Log of overrides: who began or stopped what on this box, when, and how long it was heard. The newest by themselves, earlier ones when asked for. */
import { useState } from 'preact/hooks';
import { EmptyState } from '../../../../look/empty-state.tsx';
import { Notice } from '../../../../look/notice.tsx';
import { say } from '../../../../look/words.ts';
import type { OverrideRow } from '../../api/box-view.ts';
import { type Answer, ask } from '../box/ask.ts';
import { useBox } from '../box/box-context.ts';
import { Heading } from '../frame/heading.tsx';
import { spoken } from '../frame/spoken.ts';
import { OverrideLine } from './override-line.tsx';
import { LOG } from './texts.ts';

/** So many rows come with the view: where there are fewer, there are no others. */
const SHOWN = 50;

export function Overrides() {
  const t = say(LOG);
  const { view, asking } = useBox();
  const [answer, setAnswer] = useState<Answer<readonly OverrideRow[]>>();
  const { overrides } = view;
  const newest = new Set(overrides.map(({ id }) => id));
  const all = answer?.kind === 'done' ? answer.value : [];
  const rows = [...overrides, ...all.filter(({ id }) => !newest.has(id))];
  const look = async () => setAnswer(await ask<readonly OverrideRow[]>(asking, 'api/overrides'));
  return (
    <>
      <Heading>{t.title}</Heading>
      <p class="lead">{t.intro}</p>
      <section class="card" aria-label={t.title}>
        {rows.length === 0 ? (
          <EmptyState what={spoken(t.empty)} next={spoken(t.emptyNext)} />
        ) : (
          <ol class="rows">
            {rows.map((row) => (
              <OverrideLine key={row.id} row={row} />
            ))}
          </ol>
        )}
        {overrides.length >= SHOWN && answer?.kind !== 'done' && (
          <button type="button" class="button" onClick={() => void look()}>
            {t.earlier}
          </button>
        )}
        {answer?.kind === 'refused' && <Notice kind="error" what={answer.refused.error} />}
        {answer?.kind === 'lost' && <Notice kind="error" what={spoken(t.earlierLost)} />}
      </section>
    </>
  );
}
