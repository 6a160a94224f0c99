/** The siren: nothing to choose. */
import { HoldToConfirm } from '../../../../look/hold-to-confirm.tsx';
import { say } from '../../../../look/words.ts';
import { usePress } from '../press/use-press.ts';
import { Outcome } from './outcome.tsx';
import { EMERGENCY } from './texts.ts';

export function BySiren() {
  const t = say(EMERGENCY);
  const presser = usePress();
  return (
    <>
      <p>{t.sirenWhy}</p>
      <HoldToConfirm onConfirm={() => void presser.press('api/override', 'siren', { what: 'siren' })}>
        {t.hold(t.means.siren)}
      </HoldToConfirm>
      <Outcome presser={presser} />
    </>
  );
}
