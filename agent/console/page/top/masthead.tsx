/** Which box this is, what time it has, how it stands with the province; and in which language the page speaks. */
import { LanguageSwitch } from '../../../../look/language-switch.tsx';
import { say } from '../../../../look/words.ts';
import { useBox } from '../box/box-context.ts';
import { Said } from '../frame/said.tsx';
import { BoxClock } from './box-clock.tsx';
import { TOP } from './texts.ts';

export function Masthead() {
  const t = say(TOP);
  const { view, standing } = useBox();
  const away = standing.kind === 'away';
  const { link, outbox, clusterCode, nodeId, name } = view;
  return (
    <header class="masthead">
      <h1>
        <Said text={name || nodeId} />
      </h1>
      <LanguageSwitch />
      <p class="code">
        <Said text={clusterCode === '' ? nodeId : `${clusterCode} · ${nodeId}`} />
      </p>
      <dl class="standing">
        <dt>{t.clock}</dt>
        <dd>
          <BoxClock />
        </dd>
        <dt>{t.link}</dt>
        <dd>
          {away ? (
            <span class="badge" data-state="unknown">
              {t.notKnown}
            </span>
          ) : (
            <span class="badge" data-state={link === 'connected' ? 'good' : 'warning'}>
              {t.links[link]}
            </span>
          )}
          {!away && outbox > 0 && <span class="dim"> {t.waiting(outbox)}</span>}
        </dd>
      </dl>
    </header>
  );
}
