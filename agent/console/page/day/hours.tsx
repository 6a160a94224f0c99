/** A day as a list of hours: those in which something happens, and the stretches between them. */
import { say } from '../../../../look/words.ts';
import type { Preview } from '../../../../province/contract/messages/answers/preview.ts';
import { useBox } from '../box/box-context.ts';
import { boxNow } from '../box/box-time.ts';
import { useNow } from '../box/use-now.ts';
import { hoursAhead } from './hours-ahead.ts';
import { SilentRow } from './silent-row.tsx';
import { SoundRow } from './sound-row.tsx';
import { DAY } from './texts.ts';

export function Hours({ preview }: { readonly preview: Preview }) {
  const t = say(DAY);
  const { view, seen, place } = useBox();
  const now = boxNow(seen, useNow(60_000));
  const today = place.dayOf(now);
  return (
    <ol class="hours">
      {hoursAhead(preview, view.volumeByHour, now, place.hourOf).map(
        ({ from, until, quiet, sounds, silent }) => (
          <li key={from} data-quiet={quiet} data-empty={sounds.length + silent.length === 0}>
            <p class="hour">
              <span class="clock">
                {place.short(from)}–{place.short(until)}
              </span>{' '}
              {place.dayOf(from) !== today && <span class="dim">{t.tomorrow}</span>}{' '}
              {quiet && (
                <span class="badge" data-state="off">
                  {t.quiet}
                </span>
              )}
            </p>
            {sounds.length + silent.length === 0 ? (
              <p class="dim">{t.nothing}</p>
            ) : (
              <ul>
                {sounds.map((row) => (
                  <SoundRow key={`${row.item} ${row.at}`} row={row} />
                ))}
                {silent.map((row) => (
                  <SilentRow key={`${row.item} ${row.at}`} row={row} />
                ))}
              </ul>
            )}
          </li>
        ),
      )}
    </ol>
  );
}
