/** What is muted now, until when and by whom. Nothing is shown where nothing is. */
import { say } from '../../../../look/words.ts';
import { useBox } from '../box/box-context.ts';
import { Said } from '../frame/said.tsx';
import { HEALTH } from './texts.ts';

export function Mutes() {
  const t = say(HEALTH);
  const { view, place } = useBox();
  if (view.muted.length === 0) return null;
  const named = (what: (typeof view.muted)[number]['what']) =>
    what === 'box' ? t.wholeBox : 'zone' in what ? what.zone : what.item;
  return (
    <section class="card" aria-labelledby="muted">
      <h3 id="muted">{t.muted}</h3>
      <ul>
        {view.muted.map(({ what, until, by }) => (
          <li key={JSON.stringify(what)}>
            <Said text={t.mute(named(what), place.short(Date.parse(until)), by)} />
          </li>
        ))}
      </ul>
    </section>
  );
}
