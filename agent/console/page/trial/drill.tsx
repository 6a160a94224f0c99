/** An exercise at low volume: people hear it, so it is held to be meant. */
import { HoldToConfirm } from '../../../../look/hold-to-confirm.tsx';
import { say } from '../../../../look/words.ts';
import { usePress } from '../press/use-press.ts';
import { QuietNow } from './quiet-now.tsx';
import { TRIAL } from './texts.ts';
import { TrialOutcome } from './trial-outcome.tsx';

export function Drill() {
  const t = say(TRIAL);
  const { pressed, press } = usePress();
  return (
    <section class="card" aria-labelledby="drill">
      <h3 id="drill">{t.drill}</h3>
      <p>{t.drillWhy}</p>
      <QuietNow />
      <HoldToConfirm onConfirm={() => void press('api/drill', 'drill')}>{t.drillHold}</HoldToConfirm>
      <TrialOutcome pressed={pressed} />
    </section>
  );
}
