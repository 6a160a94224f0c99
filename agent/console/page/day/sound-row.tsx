/** One thing that will sound: when, what, how loud, whose. */
import { say } from '../../../../look/words.ts';
import { useBox } from '../box/box-context.ts';
import { Said } from '../frame/said.tsx';
import type { Sound } from './hours-ahead.ts';
import { DAY } from './texts.ts';

export function SoundRow({ row }: { readonly row: Sound }) {
  const t = say(DAY);
  const { place } = useBox();
  const { at, until, title, exercise, volumePercent, zones, issuer, approvedBy, inQuietHours } = row;
  const end = until === undefined ? '' : `–${place.short(Date.parse(until))}`;
  return (
    <li class="sound">
      <p>
        <span class="clock">
          {place.short(Date.parse(at))}
          {end}
        </span>{' '}
        {exercise && (
          <span class="badge" data-state="exercise">
            {t.exercise}
          </span>
        )}{' '}
        <strong>
          <Said text={title} />
        </strong>
      </p>
      <p class="dim">
        {t.volume(volumePercent)} · <Said text={t.zones(zones.join(', '))} /> ·{' '}
        <Said text={t.approved(issuer, approvedBy)} />
      </p>
      {inQuietHours && (
        <p class="dim">
          <Said text={t.inQuiet(inQuietHours.approvedBy, inQuietHours.reason)} />
        </p>
      )}
    </li>
  );
}
