/** What became of a tone or a drill: never more than is known. */
import { Notice } from '../../../../look/notice.tsx';
import { say } from '../../../../look/words.ts';
import { spoken } from '../frame/spoken.ts';
import type { Pressed } from '../press/use-press.ts';
import { TRIAL } from './texts.ts';

export function TrialOutcome({ pressed }: { readonly pressed: Pressed }) {
  const t = say(TRIAL);
  switch (pressed.kind) {
    case 'not':
      return null;
    case 'asking':
      return <Notice kind="info" what={spoken(pressed.tries === 0 ? t.asking : t.askingAgain)} />;
    case 'taken':
      return <Notice kind="info" what={spoken(t.begun)} />;
    case 'refused':
      return <Notice kind="error" what={pressed.refused.error} />;
    case 'lost':
      return <Notice kind="error" what={spoken(t.lost)} />;
  }
}
