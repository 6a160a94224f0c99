/** The committed table of written and spoken Vietnamese: how many texts it has, and how many of them are read otherwise. */
import { readFileSync } from 'node:fs';
import { readAloud } from '../../../player/speech/reading/read-aloud.ts';

const TABLE = new URL('../../player/speech/reading/read-aloud.tsv', import.meta.url);

export function pairsChecked(): { readonly pairs: number; readonly otherwise: number } {
  const rows = readFileSync(TABLE, 'utf8').trimEnd().split('\n');
  const otherwise = rows.filter((row) => {
    const [, written = '', said] = row.split('\t');
    return readAloud(written.replaceAll('\\n', '\n').replaceAll('\\r', '\r')) !== said;
  });
  return { pairs: rows.length, otherwise: otherwise.length };
}
