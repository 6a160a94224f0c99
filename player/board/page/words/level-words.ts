/** Names of the risk levels: Decision 18/2021/QĐ-TTg Art. 4(3). */
import type { Language } from '../../../../look/language.ts';

const LEVEL = { vi: 'cấp', en: 'level' } as const;
const RISKS = {
  vi: ['rủi ro thấp', 'rủi ro trung bình', 'rủi ro lớn', 'rủi ro rất lớn', 'thảm họa'],
  en: ['low risk', 'medium risk', 'high risk', 'very high risk', 'disaster'],
} as const;

export interface LevelWords {
  /** "CẤP 3 · RỦI RO LỚN"; for a level that the law does not know its number alone. */
  readonly full: string;
  /** "CẤP 3" */
  readonly short: string;
}

export function levelWords(level: number, language: Language): LevelWords {
  const short = `${LEVEL[language]} ${level}`.toLocaleUpperCase(language);
  const risk = RISKS[language][level - 1]?.toLocaleUpperCase(language);
  return { full: risk === undefined ? short : `${short} · ${risk}`, short };
}
