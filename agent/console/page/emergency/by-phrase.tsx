/** A stock warning: which hazard, and the very words that will be said. */
import { useState } from 'preact/hooks';
import { hazardName } from '../../../../look/hazards.ts';
import { HoldToConfirm } from '../../../../look/hold-to-confirm.tsx';
import { say } from '../../../../look/words.ts';
import { useBox } from '../box/box-context.ts';
import { Said } from '../frame/said.tsx';
import { useInView } from '../frame/use-in-view.ts';
import { usePress } from '../press/use-press.ts';
import { HazardPictogram } from './hazard-pictogram.tsx';
import { Outcome } from './outcome.tsx';
import { EMERGENCY } from './texts.ts';

export function ByPhrase() {
  const t = say(EMERGENCY);
  const { view } = useBox();
  const presser = usePress();
  const [hazard, setHazard] = useState<string>();
  const button = useInView<HTMLDivElement>(hazard);
  const phrase = view.can.phrases.find((one) => one.hazard === hazard);
  return (
    <>
      <fieldset class="hazards">
        <legend>{t.phraseWhy}</legend>
        {view.can.phrases.map((one) => (
          <label class="tile" key={one.hazard}>
            <input
              type="radio"
              name="hazard"
              class="unseen"
              checked={one.hazard === hazard}
              onChange={() => setHazard(one.hazard)}
            />
            <HazardPictogram hazard={one.hazard} />
            <Said text={say(hazardName(one.hazard))} />
          </label>
        ))}
      </fieldset>
      <div class="will-say" role="status">
        {phrase ? (
          <>
            <p class="dim">{t.willSay}</p>
            <blockquote lang="vi">
              <Said text={phrase.words} />
            </blockquote>
          </>
        ) : (
          <p>{t.phraseNone}</p>
        )}
      </div>
      <div ref={button}>
        <HoldToConfirm
          disabled={!phrase}
          onConfirm={() =>
            phrase && void presser.press('api/override', 'phrase', { what: 'phrase', hazard: phrase.hazard })
          }
        >
          {phrase ? t.hold(say(hazardName(phrase.hazard))) : t.hold('…')}
        </HoldToConfirm>
      </div>
      <Outcome presser={presser} />
    </>
  );
}
