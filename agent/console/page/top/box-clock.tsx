/** What time the box has, and how sure it is of it. Of a box that is away it stands still. */
import { say } from '../../../../look/words.ts';
import { useBox } from '../box/box-context.ts';
import { boxNow } from '../box/box-time.ts';
import { useNow } from '../box/use-now.ts';
import { TOP } from './texts.ts';

export function BoxClock() {
  const t = say(TOP);
  const { view, seen, place, standing } = useBox();
  const now = useNow(1_000);
  const away = standing.kind === 'away';
  const sure = view.clockTrust === 'synchronised' || view.clockTrust === 'rtc';
  return (
    <>
      <span class="clock">{place.exact(away ? seen.at : boxNow(seen, now))}</span>{' '}
      {away ? (
        <span class="badge" data-state="unknown">
          {t.notKnown}
        </span>
      ) : (
        <span class="badge" data-state={sure ? 'good' : 'warning'}>
          {t.clocks[view.clockTrust] ?? view.clockTrust}
        </span>
      )}
    </>
  );
}
