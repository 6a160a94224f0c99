/** Which box this is, what time it has, how it stands with the province; who we are, in which language. */
import { LanguageSwitch } from '../../../../look/language-switch.tsx';
import { say } from '../../../../look/words.ts';
import { useBox } from '../box/box-context.ts';
import { Said } from '../frame/said.tsx';
import { BoxClock } from './box-clock.tsx';
import { TOP } from './texts.ts';

export function Masthead({ leave }: { readonly leave: () => void }) {
  const t = say(TOP);
  const { view, who } = useBox();
  const { link, outbox, clusterCode, nodeId, name } = view;
  return (
    <header class="masthead">
      <div class="which">
        <h1>
          <Said text={name || nodeId} />
        </h1>
        <p>
          <Said text={clusterCode === '' ? nodeId : `${clusterCode} · ${nodeId}`} />
        </p>
      </div>
      <dl class="standing">
        <dt>{t.clock}</dt>
        <dd>
          <BoxClock />
        </dd>
        <dt>{t.link}</dt>
        <dd>
          <span class="badge" data-state={link === 'connected' ? 'good' : 'warning'}>
            {t.links[link]}
          </span>
          {outbox > 0 && <span class="dim"> {t.waiting(outbox)}</span>}
        </dd>
      </dl>
      <div class="person">
        <LanguageSwitch />
        {who !== undefined && (
          <button type="button" class="button" onClick={leave}>
            {t.out} <Said text={who} />
          </button>
        )}
      </div>
    </header>
  );
}
