/** Takes the current pictures of both pages and of the sheet beside the button: all to be looked at, and the few that the documents use. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { reasonOf } from '../../failure/failure.ts';
import { boardPictures } from './board/board-pictures.ts';
import { consolePictures } from './console/console-pictures.ts';
import { contactSheet } from './contact-sheet.ts';
import { IN_DOCUMENTS } from './in-documents.ts';
import { sheetPictures } from './sheet/sheet-pictures.ts';
import { makeSmall } from './small-picture.ts';

export const FACES = { board: boardPictures, console: consolePictures, sheet: sheetPictures } as const;

export interface ScreenshotOptions {
  readonly only: readonly (keyof typeof FACES)[];
  /** Folder of the artefacts; what lay in it goes. */
  readonly out: string;
  /** Folder of the documents' pictures. */
  readonly documents: string;
}

/** Answers the exit code: 0, or 1 where a picture could not be taken. */
export async function runScreenshots({ only, out, documents }: ScreenshotOptions): Promise<number> {
  const say = (text: string) => process.stderr.write(`▸ ${text}\n`);
  // Chromium's own sandbox needs a user that is not root.
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args });
  try {
    for (const face of only) {
      const folder = join(out, face);
      rmSync(folder, { recursive: true, force: true });
      mkdirSync(folder, { recursive: true });
      const pictures = await FACES[face](browser, say);
      for (const { name, png, pdf } of pictures) {
        writeFileSync(join(folder, `${name}.png`), png);
        if (pdf) for (const to of [folder, documents]) writeFileSync(join(to, `${name}.pdf`), pdf);
      }
      writeFileSync(join(folder, 'index.html'), contactSheet(pictures));
      for (const small of IN_DOCUMENTS[face]) {
        say(`documents: ${small.name}`);
        const files = small.of.map((name) => join(folder, `${name}.png`));
        await makeSmall(small, files, join(documents, small.name));
      }
      process.stdout.write(`${pictures.length}: ${join(folder, 'index.html')}\n`);
    }
    return 0;
  } catch (thrown) {
    process.stderr.write(`✗ ${reasonOf(thrown)}\n`);
    return 1;
  } finally {
    await browser.close();
  }
}
