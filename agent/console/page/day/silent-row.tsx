/** One thing that will not sound, and why. */
import { say } from '../../../../look/words.ts';
import { useBox } from '../box/box-context.ts';
import { Said } from '../frame/said.tsx';
import type { Silent } from './hours-ahead.ts';
import { DAY } from './texts.ts';

export function SilentRow({ row }: { readonly row: Silent }) {
  const t = say(DAY);
  const { place } = useBox();
  const { at, title, reason, detail, issuer, approvedBy } = row;
  return (
    <li class="not-heard">
      <p>
        {at !== undefined && <span class="clock">{place.short(Date.parse(at))} </span>}
        <strong>
          <Said text={title} />
        </strong>
      </p>
      <p>
        <span class="badge" data-state="bad">
          {t.notHeard}: {t.reasons[reason] ?? reason}
        </span>
        {detail !== undefined && (
          <>
            {' '}
            <Said text={detail} />
          </>
        )}
      </p>
      <p class="dim">
        <Said text={t.approved(issuer, approvedBy)} />
      </p>
    </li>
  );
}
