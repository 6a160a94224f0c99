/**
 * E-mail and web addresses: the host and the name in front of the @ are said part by part, "chấm" between them. Protocol, www and what
 * stands behind the host are left out: nobody at a horn writes them down.
 */
import { spelled } from '../letters/spelled.ts';
import { oneByOne } from '../numbers/one-by-one.ts';
import type { Reading } from '../reading.ts';

const PARTS: Readonly<Record<string, string>> = {
  ...{ vn: 'vê nờ', com: 'com', net: 'nét', org: 'o rờ gờ', gov: 'gốp', edu: 'e đu', info: 'in phô' },
  ...{
    gmail: 'gờ meo',
    yahoo: 'da hu',
    facebook: 'phây búc',
    zalo: 'da lô',
    youtube: 'diu túp',
    fb: 'phây búc',
  },
};
const HOST = '(?:[A-Za-z0-9][A-Za-z0-9-]{0,40}\\.){1,5}[A-Za-z]{2,10}';

export const address: Reading = {
  pattern: new RegExp(
    `(?:([A-Za-z0-9][A-Za-z0-9._+-]{0,40})@(${HOST})|(?:https?://(?:www\\.)?|www\\.)(${HOST})|((?:[a-z0-9-]{1,40}\\.){1,4}(?:vn|com|net|org|gov|edu|info|me)))(?![\\p{L}\\d@])(?::\\d{1,5})?(?:/[^\\s"<>()]{0,200}?(?=[.,;:!?)]*(?:[\\s"<>()]|$)))?`,
    'uy',
  ),
  read([, name, host, site, bare]) {
    const where = inParts(host ?? site ?? bare ?? '');
    return [{ kind: 'word', said: name === undefined ? where : `${inParts(name)} a còng ${where}` }];
  },
};

function inParts(written: string): string {
  return written
    .split('.')
    .map((part) =>
      part
        .match(/[A-Za-z]+|\d+/g)
        ?.map(partInWords)
        .join(' '),
    )
    .filter(Boolean)
    .join(' chấm ');
}

function partInWords(part: string): string {
  if (/\d/.test(part)) return oneByOne(part);
  const small = part.toLowerCase();
  return PARTS[small] ?? (isName(small) ? small : spelled(small));
}

/** Several syllables in one, without their marks: phongchongthientai. A voice can say it, where vowels come often enough. */
function isName(part: string): boolean {
  return part.length > 3 && /[aeiouy]/.test(part) && !/[^aeiouy]{5}|[^aeiouy]{3}$/.test(part);
}
