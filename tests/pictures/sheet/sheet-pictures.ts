/** The sheet that hangs beside the button, in both languages, as it comes out of a printer. */
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import type { Picture } from '../picture.ts';

const SHEETS = {
  vi: '../../../docs/manual/vi/can-bo-xa/to-canh-nut.html',
  en: '../../../docs/manual/en/commune-staff/beside-the-button.html',
} as const;
/** A4 at 96 dots to the inch (px). */
const A4 = { width: 794, height: 1123 } as const;
/** What would run out of the paper, or push another part over the next (px). */
const ROOM = `(() => {
  const sheet = document.querySelector('.sheet');
  const { paddingTop, paddingBottom } = getComputedStyle(sheet);
  const parts = [...sheet.children].reduce((sum, part) => sum + part.offsetHeight, 0);
  return {
    below: Math.floor(sheet.clientHeight - parseFloat(paddingTop) - parseFloat(paddingBottom) - parts),
    beside: sheet.clientWidth - sheet.scrollWidth,
  };
})()`;

/** Throws Error when a sheet does not fit on its page. */
export async function sheetPictures(browser: Browser, say: (text: string) => void): Promise<Picture[]> {
  const pictures: Picture[] = [];
  for (const [language, path] of Object.entries(SHEETS)) {
    const name = `sheet-${language}`;
    say(name);
    const page = await browser.newPage({ viewport: A4, deviceScaleFactor: 2 });
    try {
      await page.goto(new URL(path, import.meta.url).href);
      await page.emulateMedia({ media: 'print' });
      await page.evaluate('document.fonts.ready');
      const room = await page.evaluate<Record<'below' | 'beside', number>>(ROOM);
      if (room.below < 0 || room.beside < 0)
        throw new Error(
          `${fileURLToPath(new URL(path, import.meta.url))} does not fit on A4: ${JSON.stringify(room)} px are left`,
        );
      const png = await page.screenshot();
      const pdf = withoutDates(await page.pdf({ preferCSSPageSize: true }));
      pictures.push({ name, group: 'sheet beside the button', ...A4, png, pdf });
    } finally {
      await page.close();
    }
  }
  return pictures;
}

/** So that one that says the same is the same file. As long as before: places in it are counted in bytes. */
function withoutDates(pdf: Buffer): Buffer {
  const text = pdf.toString('latin1');
  const still = text.replace(/(?<=\/(Creation|Mod)Date \(D:)\d{14}/g, '20000101000000');
  return Buffer.from(still, 'latin1');
}
