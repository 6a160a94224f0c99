/** What went wrong of late, newest first: since when, for how long, or that it still holds. */
import { EmptyState } from '../../../../look/empty-state.tsx';
import { say } from '../../../../look/words.ts';
import { useBox } from '../box/box-context.ts';
import { running } from '../box/running.ts';
import { BoxWhen } from '../frame/box-when.tsx';
import { Said } from '../frame/said.tsx';
import { spoken } from '../frame/spoken.ts';
import { conditionName } from './condition-name.ts';
import { HEALTH } from './texts.ts';

export function Faults() {
  const t = say(HEALTH);
  const { view } = useBox();
  return (
    <section class="card" aria-labelledby="faults">
      <h3 id="faults">{t.faults}</h3>
      {view.lastFaults.length === 0 ? (
        <EmptyState what={spoken(t.noFaults)} next={spoken(t.noFaultsNext)} />
      ) : (
        <ul class="rows">
          {view.lastFaults.map(({ code, detail, from, until }) => (
            <li key={`${code} ${from}`}>
              <p class="condition">
                <span class="badge" data-state={until === undefined ? 'bad' : 'off'}>
                  {until === undefined ? t.holds : t.over(running(Date.parse(until) - Date.parse(from)))}
                </span>
                <strong>{conditionName(code)}</strong>
                <BoxWhen at={from} />
              </p>
              <p>
                <Said text={detail} />
              </p>
              <p class="dim">
                <code>{code}</code>
              </p>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
