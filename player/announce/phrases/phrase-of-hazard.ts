/**
 * Which phrase speaks of a kind of danger: by the code of an alert's `hazard`, or by words of a CAP document's `event`, in Vietnamese or
 * English. Those of Decision 18/2021/QĐ-TTg, Art. 3, that come slowly (drought, saltwater intrusion) or hurt nobody by themselves (fog) have
 * none, and neither has what nobody foresaw: of these the general phrase is said, and the alert's own text. Pure.
 */
import type { HazardPhrase } from './phrase-words.ts';

/** The first row that has a word of it decides: the narrower stands before the wider. */
const WORDS: readonly (readonly [HazardPhrase, readonly string[]])[] = [
  ['tsunami', ['tsunami', 'sóng thần']],
  ['earthquake', ['earthquake', 'động đất']],
  ['storm-surge', ['storm surge', 'nước dâng', 'nước biển dâng', 'triều cường', 'coastal flood']],
  ['flash-flood', ['flash flood', 'lũ quét', 'lũ ống', 'dam failure', 'vỡ đập']],
  ['landslide', ['landslide', 'mudslide', 'debris flow', 'sạt lở', 'sạt lở đất', 'lở đất', 'sụt lún']],
  ['thunderstorm', ['thunderstorm', 'tornado', 'hail', 'lightning', 'lốc', 'dông', 'giông', 'sét', 'mưa đá']],
  ['sea-wind', ['gale', 'strong wind at sea', 'sea wind', 'marine wind', 'gió mạnh trên biển']],
  [
    'storm',
    [
      'storm',
      'typhoon',
      'hurricane',
      'cyclone',
      'tropical depression',
      'bão',
      'siêu bão',
      'áp thấp nhiệt đới',
    ],
  ],
  ['flood', ['flood', 'flooding', 'inundation', 'lũ', 'lụt', 'ngập', 'ngập lụt', 'ngập úng']],
  ['heavy-rain', ['heavy rain', 'rainfall', 'rain', 'mưa lớn', 'mưa rất to', 'mưa to']],
  ['heat', ['heat', 'heatwave', 'heat wave', 'nắng nóng']],
  ['cold', ['cold', 'cold wave', 'frost', 'freeze', 'rét', 'rét hại', 'rét đậm', 'sương muối', 'băng giá']],
  ['fire', ['fire', 'wildfire', 'forest fire', 'cháy', 'cháy rừng', 'hỏa hoạn']],
];

export function phraseOfHazard(words: string): HazardPhrase | undefined {
  const found = ` ${plain(words)} `;
  return WORDS.find(([, names]) => names.some((name) => found.includes(` ${plain(name)} `)))?.[0];
}

/** Whole words in lower case, a space between any two. */
function plain(words: string): string {
  return words
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim();
}
