/** Names of the risk levels: Decision 18/2021/QĐ-TTg Art. 4(3). */
const RISKS = {
  vi: ['rủi ro thấp', 'rủi ro trung bình', 'rủi ro lớn', 'rủi ro rất lớn', 'thảm họa'],
  en: ['low risk', 'medium risk', 'high risk', 'very high risk', 'disaster'],
} as const;

/** "CẤP 3 · RỦI RO LỚN". `level` 1–5; for another one its number alone. */
export function levelWords(level: number, language: 'vi' | 'en'): string {
  const risk = RISKS[language][level - 1];
  const words = `${language === 'vi' ? 'cấp' : 'level'} ${level}${risk === undefined ? '' : ` · ${risk}`}`;
  return words.toLocaleUpperCase(language);
}
