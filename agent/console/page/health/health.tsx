/** How the box is: each thing that was looked at, relays and lamps, what is muted, and what went wrong of late. */
import { EmptyState } from '../../../../look/empty-state.tsx';
import { say } from '../../../../look/words.ts';
import { useBox } from '../box/box-context.ts';
import { Heading } from '../frame/heading.tsx';
import { spoken } from '../frame/spoken.ts';
import { Conditions } from './conditions.tsx';
import { Faults } from './faults.tsx';
import { Mutes } from './mutes.tsx';
import { Relays } from './relays.tsx';
import { HEALTH } from './texts.ts';

export function Health() {
  const t = say(HEALTH);
  const { view } = useBox();
  const bad = view.health.filter(({ state }) => state === 'bad').length;
  const unknown = view.health.filter(({ state }) => state === 'unknown').length;
  return (
    <>
      <Heading>{t.title}</Heading>
      <section class="card" aria-label={t.title}>
        {view.health.length === 0 ? (
          <EmptyState what={spoken(t.empty)} next={spoken(t.emptyNext)} />
        ) : (
          <>
            <p>
              <strong>
                {bad > 0 ? t.someBad(bad, view.health.length) : t.good(view.health.length - unknown)}
              </strong>{' '}
              {unknown > 0 && t.someUnknown(unknown)}
            </p>
            <Conditions conditions={view.health} />
          </>
        )}
      </section>
      <Mutes />
      <Relays />
      <Faults />
    </>
  );
}
