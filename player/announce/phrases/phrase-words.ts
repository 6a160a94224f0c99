/**
 * All that a language's folder of phrases may hold, by name, each with what it says in Vietnamese: what a recording in another language
 * is to mean. Those of `SHIPPED_NAMES` come with the box, spoken by a machine.
 */
import { HAZARD_WORDS, HAZARDS } from '../hazards/hazards.ts';
import { STOCK_WORDS } from '../words/stock-words.ts';

/** Of Decision 18/2021/QĐ-TTg, Art. 4, with the colour that stands on the board beside it. */
export const LEVEL_WORDS = {
  'level-1': 'Cấp độ rủi ro thiên tai: cấp một trên năm cấp, màu xanh dương nhạt.',
  'level-2': 'Cấp độ rủi ro thiên tai: cấp hai trên năm cấp, màu vàng nhạt.',
  'level-3': 'Cấp độ rủi ro thiên tai: cấp ba trên năm cấp, màu da cam.',
  'level-4': 'Cấp độ rủi ro thiên tai: cấp bốn trên năm cấp, màu đỏ.',
  'level-5': 'Cấp độ rủi ro thiên tai: cấp năm, cấp cao nhất, màu tím.',
} as const;

/** Dangers of that decision, sudden ones, that are none of the ten which the console names. */
const MORE_HAZARDS = {
  'storm-surge':
    'Cảnh báo khẩn cấp: nước biển dâng. Bà con rời khỏi bờ biển, cửa sông, đến nơi cao, theo hướng dẫn của chính quyền.',
  'sea-wind':
    'Cảnh báo khẩn cấp: gió mạnh trên biển. Tàu thuyền không ra khơi, khẩn trương vào nơi tránh trú an toàn.',
  thunderstorm:
    'Cảnh báo khẩn cấp: lốc, sét, mưa đá. Bà con vào nhà kiên cố, tránh xa cây cao, cột điện và cửa kính.',
} as const;

/** Of any kind of danger that has no phrase of its own, and the end of any. */
const ANY = {
  emergency: STOCK_WORDS['emergency-vi'],
  'all-clear':
    'Xin thông báo: tình hình đã ổn định, hết cảnh báo. Bà con làm theo hướng dẫn của chính quyền địa phương.',
} as const;

/** In Vietnamese a stock sound of the core thread, which holds it. */
const MARKS = { exercise: STOCK_WORDS['exercise-vi'] } as const;

const SHIPPED_WORDS = { ...HAZARD_WORDS, ...MORE_HAZARDS, ...LEVEL_WORDS, ...ANY } as const;

export const PHRASE_WORDS = { ...SHIPPED_WORDS, ...MARKS } as const;
export type PhraseName = keyof typeof PHRASE_WORDS;
export type LevelPhrase = keyof typeof LEVEL_WORDS;
export type HazardPhrase = keyof typeof HAZARD_WORDS | keyof typeof MORE_HAZARDS;

export const SHIPPED_NAMES = Object.keys(SHIPPED_WORDS) as readonly PhraseName[];
export const PHRASE_NAMES = Object.keys(PHRASE_WORDS) as readonly PhraseName[];
export const HAZARD_PHRASES: readonly HazardPhrase[] = [
  ...HAZARDS,
  ...(Object.keys(MORE_HAZARDS) as (keyof typeof MORE_HAZARDS)[]),
];
