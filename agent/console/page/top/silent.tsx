/** Nothing is heard: why, and what comes next. */
import { say } from '../../../../look/words.ts';
import { useBox } from '../box/box-context.ts';
import { Said } from '../frame/said.tsx';
import { TOP } from './texts.ts';
import type { Silence } from './what-sounds.ts';

export function Silent({ why }: { readonly why: Silence }) {
  const t = say(TOP);
  const { view, place } = useBox();
  const next = view.next[0];
  return (
    <>
      <p class="state">{t.silent}</p>
      <p class="title because">
        <Because why={why} />
      </p>
      <p class="why">
        {next ? <Said text={t.next(place.short(Date.parse(next.at)), next.title)} /> : t.nothingNext}
      </p>
    </>
  );
}

function Because({ why }: { readonly why: Silence }) {
  const t = say(TOP);
  const { place } = useBox();
  switch (why.kind) {
    case 'muted':
      return (
        <Said
          text={`${t.mutedUntil(place.short(Date.parse(why.mute.until)), why.mute.by)}${why.mute.emergencies ? ` ${t.alertsToo}` : ''}`}
        />
      );
    case 'speaker':
      return <>{t.speaker}</>;
    case 'starting':
    case 'clock':
    case 'quiet-hours':
    case 'nothing-due':
      return <>{t.because[why.kind]}</>;
  }
}
