/** A quiet tone from the horns. Says when it would wake people; asks nobody twice. */
import { say } from '../../../../look/words.ts';
import { usePress } from '../press/use-press.ts';
import { QuietNow } from './quiet-now.tsx';
import { TRIAL } from './texts.ts';
import { TrialOutcome } from './trial-outcome.tsx';

export function Tone() {
  const t = say(TRIAL);
  const { pressed, press } = usePress();
  const asking = pressed.kind === 'asking';
  return (
    <section class="card" aria-labelledby="tone">
      <h3 id="tone">{t.tone}</h3>
      <p>{t.toneWhy}</p>
      <QuietNow />
      <button
        type="button"
        class="button"
        data-kind="main"
        aria-disabled={asking}
        onClick={() => !asking && void press('api/tone', 'tone')}
      >
        {t.play}
      </button>
      <TrialOutcome pressed={pressed} />
    </section>
  );
}
