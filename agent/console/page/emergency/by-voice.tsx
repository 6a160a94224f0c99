/**
 * The microphone of the box, keyed from here: switched on until it is switched off, or for as long as the button is held. The box ends it
 * at its longest time whatever this page does, and before that when this page is silent.
 */
import { useEffect, useRef, useState } from 'preact/hooks';
import { HoldToConfirm } from '../../../../look/hold-to-confirm.tsx';
import { say } from '../../../../look/words.ts';
import { useBox } from '../box/box-context.ts';
import { usePress } from '../press/use-press.ts';
import { OnTheMicrophone } from './on-the-microphone.tsx';
import { Outcome } from './outcome.tsx';
import { EMERGENCY } from './texts.ts';
import { untilLetGo } from './until-let-go.ts';

export interface ByVoiceProps {
  /** To be told of the item. */
  readonly began: (item: string) => void;
}

export function ByVoice({ began }: ByVoiceProps) {
  const t = say(EMERGENCY);
  const { view, who } = useBox();
  const presser = usePress();
  const ender = usePress();
  const [whileHeld, setWhileHeld] = useState(false);
  // Somebody else's that was joined can be ended as one's own.
  const joined = presser.pressed.kind === 'taken' ? presser.pressed.item : undefined;
  const row = view.overrides.find(
    ({ id, what, by, outcome }) =>
      what === 'voice' && outcome === undefined && (who === undefined || by === who || id === joined),
  );
  const end = (item: string) => void ender.press('api/end', 'voice', { item });

  const begin = async () => {
    const hand = whileHeld ? untilLetGo() : undefined;
    ender.forget();
    const became = await presser.press('api/override', 'voice', { what: 'voice' });
    if (became.kind !== 'taken') return;
    began(became.item);
    if (!hand) return;
    await hand;
    end(became.item);
  };
  // A line of it in the log that is over: nothing of that press is left to say.
  const going = row !== undefined;
  const wasGoing = useRef(false);
  useEffect(() => {
    if (wasGoing.current && !going) presser.forget();
    wasGoing.current = going;
  });
  return (
    <>
      <p>{t.voiceWhy}</p>
      <fieldset class="how">
        <legend>{t.voiceHow}</legend>
        {[false, true].map((held) => (
          <label class="check" key={String(held)}>
            <input
              type="radio"
              name="how"
              checked={held === whileHeld}
              disabled={going}
              onChange={() => setWhileHeld(held)}
            />
            {held ? t.voiceHold : t.voiceToggle}
          </label>
        ))}
      </fieldset>
      <HoldToConfirm disabled={going && !whileHeld} onConfirm={() => void begin()}>
        {t.hold(t.means.voice)}
      </HoldToConfirm>
      {row && (
        <OnTheMicrophone row={row} whileHeld={whileHeld} end={() => end(row.id)} ending={ender.pressed} />
      )}
      <Outcome presser={presser} />
    </>
  );
}
