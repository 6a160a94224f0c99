/**
 * How large letters are on a wall, by its smaller side (px). A wall is read from thirty times its height away: letters a fourteenth of
 * that side high are read from there by whoever sees well. A coarse wall has few points: below twelve a Vietnamese letter has no room for its marks.
 */
export interface LetterSizes {
  /** Words that would fit in smaller ones only go on pages. */
  readonly least: number;
  /** Of words on pages. */
  readonly page: number;
  /** Few words are no larger than this. */
  readonly most: number;
}

/** Title to body. */
export const TITLE = 1.35;

export function letterSizes(smallerSide: number): LetterSizes {
  return {
    least: Math.max(12, Math.round(smallerSide * 0.058)),
    page: Math.max(13, Math.round(smallerSide * 0.07)),
    most: Math.max(20, Math.round(smallerSide * 0.15)),
  };
}
