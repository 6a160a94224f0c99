/** That it is the hour in which people sleep, where it is. */
import { say } from '../../../../look/words.ts';
import { useBox } from '../box/box-context.ts';
import { boxNow } from '../box/box-time.ts';
import { useNow } from '../box/use-now.ts';
import { TRIAL } from './texts.ts';

export function QuietNow() {
  const t = say(TRIAL);
  const { view, seen, place } = useBox();
  const hour = place.hourOf(boxNow(seen, useNow(10_000)));
  if (view.volumeByHour[hour] !== 'quiet') return null;
  return (
    <p>
      <span class="badge" data-state="warning">
        {t.quietNow}
      </span>
    </p>
  );
}
