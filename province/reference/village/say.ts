/** What the village tells the one who started it: in Vietnamese, in English, or in both, Vietnamese first. */
export type Language = 'vi' | 'en';

export type Say = (vi: string, en: string) => void;

/** Without a language: both on one line, once where they are the same. */
export function sayTo(write: (line: string) => void, language?: Language): Say {
  return (vi, en) => write(inWords(vi, en, language));
}

export function inWords(vi: string, en: string, language?: Language): string {
  if (language) return language === 'vi' ? vi : en;
  return vi === en ? vi : `${vi} · ${en}`;
}
