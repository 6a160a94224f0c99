/** Who the log will say that it was, and the way out. Nothing on a box without a PIN. */
import { say } from '../../../../look/words.ts';
import { useBox } from '../box/box-context.ts';
import { Said } from '../frame/said.tsx';
import { TOP } from './texts.ts';

export function Person({ leave }: { readonly leave: () => void }) {
  const t = say(TOP);
  const { who } = useBox();
  if (who === undefined) return null;
  return (
    <footer class="person">
      <p>
        <Said text={t.you(who)} />
      </p>
      <button type="button" class="button" onClick={leave}>
        {t.out}
      </button>
    </footer>
  );
}
