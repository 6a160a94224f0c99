/** What was refused whatever its hour, and how much had no room in the lists. */
import { say } from '../../../../look/words.ts';
import type { Preview } from '../../../../province/contract/messages/answers/preview.ts';
import { SilentRow } from './silent-row.tsx';
import { DAY } from './texts.ts';

export function Refusals({ preview }: { readonly preview: Preview }) {
  const t = say(DAY);
  const refused = preview.silent.filter(({ at }) => at === undefined);
  if (refused.length === 0 && preview.more === 0) return null;
  return (
    <section class="card" aria-labelledby="refused">
      <h3 id="refused">{t.refused}</h3>
      <ul class="hours">
        {refused.map((row) => (
          <SilentRow key={row.item} row={row} />
        ))}
      </ul>
      {preview.more > 0 && <p>{t.more(preview.more)}</p>}
    </section>
  );
}
