/** Relays of the amplifiers and lamps of the box, as they are set now. */
import { EmptyState } from '../../../../look/empty-state.tsx';
import { say } from '../../../../look/words.ts';
import { useBox } from '../box/box-context.ts';
import { Said } from '../frame/said.tsx';
import { spoken } from '../frame/spoken.ts';
import { HEALTH } from './texts.ts';

export function Relays() {
  const t = say(HEALTH);
  const { view } = useBox();
  const relays = Object.entries(view.relays);
  return (
    <section class="card" aria-labelledby="relays">
      <h3 id="relays">{t.relays}</h3>
      {relays.length + view.lamps.length === 0 ? (
        <EmptyState what={spoken(t.noRelays)} next={spoken(t.noRelaysNext)} />
      ) : (
        <dl class="relays">
          {relays.map(([zone, on]) => (
            <div key={zone}>
              <dt>
                <Said text={t.zone(zone)} />
              </dt>
              <dd>
                <span class="badge" data-state={on ? 'busy' : 'off'}>
                  {on ? t.on : t.off}
                </span>
              </dd>
            </div>
          ))}
          {view.lamps.map(({ name, state }) => (
            <div key={name}>
              <dt>
                <Said text={t.lamp(name)} />
              </dt>
              <dd>
                <Said text={state} />
              </dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  );
}
