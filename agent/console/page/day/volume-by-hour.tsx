/** How loud a scheduled programme is in each hour: a bar and its figure, quiet hours by a word. A table, for those who listen to it. */
import { say } from '../../../../look/words.ts';
import { useBox } from '../box/box-context.ts';
import { boxNow } from '../box/box-time.ts';
import { useNow } from '../box/use-now.ts';
import { DAY } from './texts.ts';

export function VolumeByHour() {
  const t = say(DAY);
  const { view, seen, place } = useBox();
  const thisHour = place.hourOf(boxNow(seen, useNow(10_000)));
  return (
    <section class="card" aria-labelledby="by-hour">
      <h3 id="by-hour">{t.byHour}</h3>
      <p class="dim">{t.byHourWhy}</p>
      <table class="volumes">
        <thead class="unseen">
          <tr>
            <th scope="col">{t.hour}</th>
            <th scope="col">{t.level}</th>
          </tr>
        </thead>
        <tbody>
          {view.volumeByHour.map((volume, hour) => (
            <tr key={hour} data-now={hour === thisHour} data-quiet={volume === 'quiet'}>
              <th scope="row">
                {String(hour).padStart(2, '0')}:00
                {hour === thisHour && <span class="this-hour"> {t.thisHour}</span>}
              </th>
              <td>
                <span class="bar" aria-hidden="true">
                  <span style={{ width: volume === 'quiet' ? '0' : `${volume}%` }} />
                </span>
                <span class="figure">{volume === 'quiet' ? t.quietShort : `${volume} %`}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
