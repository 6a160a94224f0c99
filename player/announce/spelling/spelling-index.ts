/** Where each spoken letter lies in the sound of all of them, in the folder beside this file, in the sources and in `dist/`. */
export interface SpellingIndex {
  /** Frames per second. */
  readonly rate: number;
  /** Letter, digit or sign, and `lead` for the words before them → first frame and how many. */
  readonly places: Readonly<Record<string, readonly [number, number]>>;
}

export const SPELLING_FOLDER = new URL('./letters-vi/', import.meta.url);
