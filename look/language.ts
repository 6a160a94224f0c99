/**
 * The language in which the pages speak to the person who holds the phone: Vietnamese until they choose another, remembered by the
 * browser, said to it in `lang` so that a screen reader pronounces it rightly. The board does not ask it: it speaks the languages of its node.
 */
export type Language = 'vi' | 'en';

const KEPT_AS = 'loa-language';

const listeners = new Set<() => void>();
let now: Language = 'vi';

export const language = {
  get now(): Language {
    return now;
  },
  /** Called once, before anything is drawn. */
  start(): void {
    now = remembered() ?? 'vi';
    document.documentElement.lang = now;
  },
  choose(chosen: Language): void {
    now = chosen;
    document.documentElement.lang = chosen;
    try {
      localStorage.setItem(KEPT_AS, chosen);
    } catch {
      // A browser that keeps nothing asks again next time.
    }
    for (const listener of listeners) listener();
  },
  /** The answer ends it. */
  onChange(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
} as const;

function remembered(): Language | undefined {
  try {
    const kept = localStorage.getItem(KEPT_AS);
    return kept === 'vi' || kept === 'en' ? kept : undefined;
  } catch {
    return undefined; // a browser that keeps nothing throws at the question already
  }
}
