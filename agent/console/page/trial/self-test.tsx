/** The box looks at itself. Makes no sound, so it asks nobody twice. */
import { useState } from 'preact/hooks';
import { Notice } from '../../../../look/notice.tsx';
import { say } from '../../../../look/words.ts';
import type { Condition } from '../../api/box-view.ts';
import { type Answer, ask } from '../box/ask.ts';
import { useBox } from '../box/box-context.ts';
import { BoxWhen } from '../frame/box-when.tsx';
import { spoken } from '../frame/spoken.ts';
import { Conditions } from '../health/conditions.tsx';
import { newPress } from '../press/new-press.ts';
import { TRIAL } from './texts.ts';

/** It plays to itself and listens, where it can (ms). */
const TAKES_AT_MOST_MS = 60_000;

type Test =
  | { readonly kind: 'not' | 'going' }
  | { readonly kind: 'over'; readonly at: string; readonly answer: Answer<readonly Condition[]> };

export function SelfTest() {
  const t = say(TRIAL);
  const { asking, view } = useBox();
  const [test, setTest] = useState<Test>({ kind: 'not' });
  const going = test.kind === 'going';
  const run = async () => {
    setTest({ kind: 'going' });
    const answer = await ask<readonly Condition[]>(asking, 'api/self-test', {
      body: newPress(),
      within: TAKES_AT_MOST_MS,
    });
    setTest({ kind: 'over', at: view.at, answer });
  };
  return (
    <section class="card" aria-labelledby="self-test">
      <h3 id="self-test">{t.selfTest}</h3>
      <p>{t.selfTestWhy}</p>
      <button
        type="button"
        class="button"
        data-kind="main"
        aria-disabled={going}
        onClick={() => !going && void run()}
      >
        {going ? t.running : t.run}
      </button>
      <div role="status">
        {test.kind === 'over' && test.answer.kind === 'done' && (
          <>
            <p>
              {t.result} <BoxWhen at={test.at} />
            </p>
            <Conditions conditions={test.answer.value} />
          </>
        )}
      </div>
      {test.kind === 'over' && test.answer.kind === 'lost' && (
        <Notice kind="error" what={spoken(t.selfTestLost)} />
      )}
      {test.kind === 'over' && test.answer.kind === 'refused' && (
        <Notice kind="error" what={test.answer.refused.error} />
      )}
    </section>
  );
}
