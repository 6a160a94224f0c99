/** Before the box was ever seen: that it is asked, or that it does not answer. */
import { LanguageSwitch } from '../../../../look/language-switch.tsx';
import { Notice } from '../../../../look/notice.tsx';
import { say } from '../../../../look/words.ts';
import { spoken } from './spoken.ts';
import { FRAME } from './texts.ts';

export interface NobodyProps {
  readonly waiting: boolean;
  readonly again: () => void;
}

export function Nobody({ waiting, again }: NobodyProps) {
  const t = say(FRAME);
  return (
    <main class="door">
      <LanguageSwitch />
      <h1>Loa</h1>
      {waiting ? (
        <p role="status">{t.opening}</p>
      ) : (
        <Notice kind="error" what={spoken(t.nobody)} fix={spoken(t.nobodyFix)}>
          <button type="button" class="button" onClick={again}>
            {t.again}
          </button>
        </Notice>
      )}
    </main>
  );
}
