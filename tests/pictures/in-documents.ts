/** Which pictures README and manuals use, and how small. */
import type { SmallPicture } from './small-picture.ts';

const phone = (what: string) => `console-${what}-360x740-light`;
/** The first screenful of a phone, and a bit (px). */
const PHONE = { width: 240, height: 520 } as const;

export const IN_DOCUMENTS: Readonly<Record<'board' | 'console' | 'sheet', readonly SmallPicture[]>> = {
  board: [
    { name: 'board-alert.png', of: ['board-alert-3-1920x1080'], width: 800 },
    {
      name: 'board-levels.png',
      of: [1, 2, 3, 4, 5].map((level) => `board-alert-${level}-384x192`),
      width: 200,
    },
    {
      name: 'board-items.png',
      of: ['notice-qr', 'show', 'standing'].map((what) => `board-${what}-1920x1080`),
      width: 360,
    },
  ],
  console: [
    { name: 'console.png', of: ['log-in', 'hold', 'on-air'].map(phone), ...PHONE },
    {
      name: 'console-views.png',
      of: ['day', 'health', 'trial'].map((view) => phone(`${view}-whole`)),
      ...{ width: PHONE.width, above: 250, height: 480 },
    },
  ],
  sheet: ['vi', 'en'].map((language) => ({
    ...{ name: `sheet-${language}.png`, of: [`sheet-${language}`], width: 380 },
  })),
};
