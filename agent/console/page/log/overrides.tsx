/** Log of overrides: who began or stopped what on this box, when, and how long it was heard. */
import { EmptyState } from '../../../../look/empty-state.tsx';
import { say } from '../../../../look/words.ts';
import { useBox } from '../box/box-context.ts';
import { Heading } from '../frame/heading.tsx';
import { spoken } from '../frame/spoken.ts';
import { OverrideLine } from './override-line.tsx';
import { LOG } from './texts.ts';

export function Overrides() {
  const t = say(LOG);
  const { view } = useBox();
  return (
    <>
      <Heading>{t.title}</Heading>
      <p class="lead">{t.intro}</p>
      <section class="card" aria-label={t.title}>
        {view.overrides.length === 0 ? (
          <EmptyState what={spoken(t.empty)} next={spoken(t.emptyNext)} />
        ) : (
          <ol class="rows">
            {view.overrides.map((row) => (
              <OverrideLine key={row.id} row={row} />
            ))}
          </ol>
        )}
      </section>
    </>
  );
}
