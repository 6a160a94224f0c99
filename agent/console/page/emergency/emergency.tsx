/**
 * Emergency override: what to sound, then hold to confirm. What is on air is said on top of the page by the box itself; here stands
 * what became of the press.
 */
import { useState } from 'preact/hooks';
import { EmptyState } from '../../../../look/empty-state.tsx';
import { say } from '../../../../look/words.ts';
import { useBox } from '../box/box-context.ts';
import { Heading } from '../frame/heading.tsx';
import { spoken } from '../frame/spoken.ts';
import { ByPhrase } from './by-phrase.tsx';
import { BySiren } from './by-siren.tsx';
import { ByVoice } from './by-voice.tsx';
import { type Means, meansOf } from './means.ts';
import { MeansPictogram } from './means-pictogram.tsx';
import { ByRecording } from './recording/by-recording.tsx';
import { EMERGENCY } from './texts.ts';
import { useStillHere } from './use-still-here.ts';

export function Emergency() {
  const t = say(EMERGENCY);
  const { view } = useBox();
  const [chosen, setChosen] = useState<Means>('siren');
  // Here, and not where it is begun: it goes on while something else is looked at.
  const began = useStillHere();
  const can = meansOf(view);
  const means = can.includes(chosen) ? chosen : can[0];
  return (
    <>
      <Heading>{t.title}</Heading>
      <p class="lead">{t.intro}</p>
      {means === undefined && <EmptyState what={spoken(t.noHorn)} next={spoken(t.noHornNext)} />}
      <fieldset class="means" hidden={means === undefined}>
        <legend>{t.choose}</legend>
        {can.map((one) => (
          <label class="tile" key={one}>
            <input
              type="radio"
              name="means"
              class="unseen"
              checked={one === means}
              onChange={() => setChosen(one)}
            />
            <MeansPictogram means={one} />
            <span>{t.means[one]}</span>
          </label>
        ))}
      </fieldset>
      {means !== undefined && (
        <section class="card" aria-label={t.means[means]}>
          {means === 'siren' && <BySiren />}
          {means === 'phrase' && <ByPhrase />}
          {means === 'recorded' && <ByRecording />}
          {means === 'voice' && <ByVoice began={began} />}
        </section>
      )}
    </>
  );
}
