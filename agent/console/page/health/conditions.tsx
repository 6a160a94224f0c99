/** Things that were looked at: what is bad first, each with its value, its state in a word, and what to do. */
import { say } from '../../../../look/words.ts';
import type { Condition } from '../../api/box-view.ts';
import { BoxWhen } from '../frame/box-when.tsx';
import { Said } from '../frame/said.tsx';
import { conditionName } from './condition-name.ts';
import { HEALTH } from './texts.ts';

const ORDER = { bad: 0, unknown: 1, good: 2 } as const;
const BADGE = { bad: 'bad', unknown: 'unknown', good: 'good' } as const;

export function Conditions({ conditions }: { readonly conditions: readonly Condition[] }) {
  const t = say(HEALTH);
  const sorted = [...conditions].sort((a, b) => ORDER[a.state] - ORDER[b.state]);
  return (
    <ul class="conditions">
      {sorted.map(({ code, state, value, fix, since }) => (
        <li key={code} data-state={state}>
          <p class="condition">
            <span class="badge" data-state={BADGE[state]}>
              {t.states[state]}
            </span>
            <strong>{conditionName(code)}</strong>
            <Said text={value} />
          </p>
          {fix !== undefined && (
            <p class="fix">
              <b>{t.fix}</b> <Said text={fix} />
            </p>
          )}
          <p class="dim">
            <code>{code}</code>
            {since !== undefined && (
              <>
                {' · '}
                {t.since} <BoxWhen at={since} />
              </>
            )}
          </p>
        </li>
      ))}
    </ul>
  );
}
