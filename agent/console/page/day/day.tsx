/** The next 24 h: what will sound hour by hour, what will not and why; and how loud each hour is. */
import { EmptyState } from '../../../../look/empty-state.tsx';
import { Notice } from '../../../../look/notice.tsx';
import { say } from '../../../../look/words.ts';
import { Heading } from '../frame/heading.tsx';
import { spoken } from '../frame/spoken.ts';
import { Hours } from './hours.tsx';
import { Refusals } from './refusals.tsx';
import { DAY } from './texts.ts';
import { usePreview } from './use-preview.ts';
import { VolumeByHour } from './volume-by-hour.tsx';

export function Day() {
  const t = say(DAY);
  const { foreseen, again } = usePreview();
  return (
    <>
      <Heading>{t.title}</Heading>
      {foreseen.kind === 'asking' && <p>{t.loading}</p>}
      {foreseen.kind === 'refused' && <Notice kind="error" what={foreseen.refused.error} />}
      {foreseen.kind === 'lost' && (
        <Notice kind="error" what={spoken(t.lost)}>
          <button type="button" class="button" onClick={again}>
            {t.again}
          </button>
        </Notice>
      )}
      {foreseen.kind === 'seen' && (
        <>
          {foreseen.preview.standstill && (
            <Notice kind="warning" what={spoken(t.standstill[foreseen.preview.standstill])} />
          )}
          <section class="card" aria-labelledby="will-sound">
            <h3 id="will-sound">{t.willSound}</h3>
            {foreseen.preview.sounds.length + foreseen.preview.silent.length === 0 ? (
              <EmptyState what={spoken(t.empty)} next={spoken(t.emptyNext)} />
            ) : (
              <Hours preview={foreseen.preview} />
            )}
          </section>
          <Refusals preview={foreseen.preview} />
        </>
      )}
      <VolumeByHour />
    </>
  );
}
