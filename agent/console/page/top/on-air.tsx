/** What is heard now and why, in the largest letters of the page; or why nothing is, and what comes next. Its room is the same for all. */
import { useEffect } from 'preact/hooks';
import { say } from '../../../../look/words.ts';
import { useBox } from '../box/box-context.ts';
import { boxNow } from '../box/box-time.ts';
import { useNow } from '../box/use-now.ts';
import { Said } from '../frame/said.tsx';
import { Away } from './away.tsx';
import { OverrideOnAir } from './override-on-air.tsx';
import { Silent } from './silent.tsx';
import { TOP } from './texts.ts';
import { type Sounding, whatSounds } from './what-sounds.ts';

export function OnAir() {
  const t = say(TOP);
  const { view, seen, place, standing, tell } = useBox();
  const hour = place.hourOf(boxNow(seen, useNow(10_000)));
  const { first, also, waiting } = whatSounds(view, hour);
  const away = standing.kind === 'away';
  const words = headline(first);
  useEffect(() => {
    const grave = first.kind === 'override' || first.kind === 'alert';
    tell(words, grave ? 'assertive' : 'polite');
  }, [words, first.kind, tell]);
  return (
    <section class="on-air" data-sounds={looks(first)} data-away={away} aria-labelledby="on-air">
      {away && <Away since={standing.since} />}
      <h2 id="on-air" class="label">
        {away ? t.ofThen : t.now}
      </h2>
      <div class="heard">
        {first.kind === 'silent' ? (
          <Silent why={first.why} />
        ) : first.kind === 'override' ? (
          <OverrideOnAir title={first.title} row={first.row} />
        ) : (
          <Begun sounding={first} />
        )}
        {also.length > 0 && (
          <p class="also">
            {t.also}:{' '}
            {also.map((title, at) => (
              <span key={at}>
                {at > 0 && ', '}
                <Said text={title} />
              </span>
            ))}
          </p>
        )}
        {waiting.map(({ id, title, by }) => (
          <p class="also" key={id}>
            {t.waits(title, by)}
          </p>
        ))}
      </div>
    </section>
  );
}

/** What is only practised, or tried, looks like nothing that is real. */
function looks(first: Sounding): string {
  const what = first.kind === 'override' ? first.row?.what : undefined;
  if (what === 'tone') return 'programme';
  return what === 'drill' || ('exercise' in first && first.exercise) ? 'exercise' : first.kind;
}

/** By an issuer or the schedule. */
function Begun({ sounding }: { readonly sounding: Extract<Sounding, { kind: 'alert' | 'programme' }> }) {
  const t = say(TOP);
  const what = sounding.kind === 'alert' ? t.alert : t.onAir;
  const why = sounding.kind === 'alert' ? t.fromProvince : sounding.priority ? t.priority : t.programme;
  return (
    <>
      <p class="state">
        {sounding.exercise ? `${t.exercise} · ` : ''}
        {what}
      </p>
      <p class="title">
        <Said text={sounding.title} />
      </p>
      <p class="why">{why}</p>
    </>
  );
}

/** What is read aloud when it changes. */
function headline(first: Sounding): string {
  const t = say(TOP);
  switch (first.kind) {
    case 'silent':
      return t.silent;
    case 'override':
      return `${t.emergency}: ${first.title.slice(0, 100)}`;
    case 'alert':
      return `${first.exercise ? t.exercise : t.alert}: ${first.title.slice(0, 100)}`;
    case 'programme':
      return `${t.onAir}: ${first.title.slice(0, 100)}`;
  }
}
