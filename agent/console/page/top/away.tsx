/** The box does not answer: since when, and what works all the same. */
import { useEffect } from 'preact/hooks';
import { say } from '../../../../look/words.ts';
import { useBox } from '../box/box-context.ts';
import { boxNow } from '../box/box-time.ts';
import { TOP } from './texts.ts';

/** `since`: running clock (ms); undefined: it never did. */
export function Away({ since }: { readonly since: number | undefined }) {
  const t = say(TOP);
  const { seen, place, tell } = useBox();
  const words = since === undefined ? t.awayFromStart : t.away(place.exact(boxNow(seen, since)));
  useEffect(() => tell(`${words} ${t.awayButton}`, 'assertive'), [words, t, tell]);
  useEffect(
    () => () => {
      tell('', 'assertive');
      tell(say(TOP).back, 'polite');
    },
    [tell],
  );
  return (
    <p class="away">
      <strong>{words}</strong> {t.awayButton}
    </p>
  );
}
