/** What no single section can see: what two of them want at once, or one needs of another. Pure. */

import { panelChecks } from '../panel/panel-checks.ts';
import type { SettingsFile } from '../schema.ts';
import { keyTooLate } from '../zone-settings.ts';
import { addressChecks } from './address-checks.ts';
import type { Wrong } from './credentials.ts';
import { gpioLines, linesTwice } from './gpio-lines.ts';

/** `lineOf` tells where a key stands. */
export function crossChecks(
  read: SettingsFile,
  lineOf: (at: (string | number)[]) => number | undefined,
  wrong: Wrong,
): void {
  for (const index of sameTwice(read.zone.map((zone) => zone.id)))
    wrong(['zone', index, 'id'], { vi: 'hai vùng trùng tên', en: 'is used by two zones' });
  for (const { first, again } of linesTwice(gpioLines(read))) {
    const stands = lineOf(first.at);
    const place = first.at.join('.');
    wrong(again.at, {
      vi: `là ${again.line}, chân này ${place}${stands === undefined ? '' : ` ở dòng ${stands}`} đã dùng`,
      en: `is ${again.line}, a GPIO line that ${place}${stands === undefined ? '' : ` on line ${stands}`} uses as well`,
    });
  }
  read.zone.forEach((zone, index) => {
    const problem = keyTooLate(zone);
    if (problem !== undefined) wrong(['zone', index, 'key', 'delay_ms'], problem);
  });
  addressChecks(read, wrong);
  panelChecks(read, wrong);
  if (read.talk && !read.microphone)
    wrong(['talk'], {
      vi: 'chưa có gì để phát: cần thêm mục [microphone]',
      en: 'has nothing to put on air: it needs a [microphone] section',
    });
}

/** Places of the values that stood before already. */
function sameTwice(values: readonly string[]): number[] {
  return values.flatMap((value, index) => (values.indexOf(value) < index ? [index] : []));
}
