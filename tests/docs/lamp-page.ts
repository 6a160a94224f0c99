/** The manual's page about the lamp, written from the tables that the lamp is driven by. */
import { LAMP_CODES } from '../../agent/health/lamp/lamp-codes.ts';
import { LAMP_SIGNS } from '../../agent/health/lamp/lamp-signs.ts';
import type { Said } from '../../agent/settings/said.ts';

const WORDS = {
  title: { vi: 'Bảng đèn báo', en: 'What the lamp says' },
  codes: {
    vi: 'Đếm số lần chớp giữa hai quãng nghỉ. Nhiều lỗi cùng lúc: đèn báo lỗi nặng nhất.',
    en: 'Count the blinks between two pauses. Of several faults the gravest is shown.',
  },
  blinks: { vi: 'chớp', en: 'blinks' },
  meaning: { vi: 'nghĩa là', en: 'meaning' },
  remedy: { vi: 'cách xử lý', en: 'what to do' },
} satisfies Record<string, Said>;

export function lampPage(language: keyof Said): string {
  const say = (said: Said) => said[language];
  const { title, codes, blinks, meaning, remedy } = WORDS;
  return [
    `# ${say(title)}`,
    '',
    ...Object.values(LAMP_SIGNS).map((sign) => `- ${say(sign.meaning)}.`),
    '',
    say(codes),
    '',
    `| ${say(blinks)} | ${say(meaning)} | ${say(remedy)} |`,
    '|---|---|---|',
    ...LAMP_CODES.map((code) => `| ${code.blinks} | ${say(code.meaning)} | ${say(code.remedy)} |`),
    '',
  ].join('\n');
}
