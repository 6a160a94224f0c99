/** Draws a component anew when another language is chosen. Used once, at the root of a page: everything below it is drawn with it. */
import { useEffect, useState } from 'preact/hooks';
import { type Language, language } from './language.ts';

export function useLanguage(): Language {
  const [now, setNow] = useState(language.now);
  useEffect(() => language.onChange(() => setNow(language.now)), []);
  return now;
}
