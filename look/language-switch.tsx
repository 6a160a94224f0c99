/** Which language the page speaks: each named in its own. */
import { type Language, language } from './language.ts';
import { useLanguage } from './use-language.ts';

const NAMES: Readonly<Record<Language, string>> = { vi: 'Tiếng Việt', en: 'English' };

export function LanguageSwitch() {
  const now = useLanguage();
  return (
    <div class="switch">
      {(['vi', 'en'] as const).map((one) => (
        <button
          key={one}
          type="button"
          class="switch-choice"
          lang={one}
          aria-pressed={one === now}
          onClick={() => language.choose(one)}
        >
          {NAMES[one]}
        </button>
      ))}
    </div>
  );
}
