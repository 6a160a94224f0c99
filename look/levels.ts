/** The five levels of disaster risk by name and by the colour that the law gives each: Decision 18/2021/QĐ-TTg Art. 4. */
import type { Words } from './words.ts';

export type Level = 1 | 2 | 3 | 4 | 5;

export const LEVELS: Readonly<Record<Level, { readonly name: Words; readonly colour: Words }>> = {
  1: { name: { vi: 'Cấp độ 1', en: 'Level 1' }, colour: { vi: 'xanh dương nhạt', en: 'light blue' } },
  2: { name: { vi: 'Cấp độ 2', en: 'Level 2' }, colour: { vi: 'vàng nhạt', en: 'light yellow' } },
  3: { name: { vi: 'Cấp độ 3', en: 'Level 3' }, colour: { vi: 'da cam', en: 'orange' } },
  4: { name: { vi: 'Cấp độ 4', en: 'Level 4' }, colour: { vi: 'đỏ', en: 'red' } },
  5: { name: { vi: 'Cấp độ 5', en: 'Level 5' }, colour: { vi: 'tím', en: 'violet' } },
};

/** Undefined for an alert that has no level, or one that the law does not know: it is then said without. */
export function levelOf(level: number | undefined): Level | undefined {
  return level !== undefined && Object.hasOwn(LEVELS, level) ? (level as Level) : undefined;
}
