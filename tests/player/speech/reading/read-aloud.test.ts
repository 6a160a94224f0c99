import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readAloud } from '../../../../player/speech/reading/read-aloud.ts';

/** Kind, as written (line breaks as \n), as said. */
const table = readFileSync(new URL('read-aloud.tsv', import.meta.url), 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => line.split('\t'))
  .map(([kind = '', written = '', said = '']) => ({
    kind,
    written: written.replaceAll('\\n', '\n').replaceAll('\\r', '\r'),
    said,
  }));

describe('written Vietnamese read aloud', () => {
  it('has a table of at least 220 different texts', () => {
    expect(new Set(table.map(({ written }) => written)).size).toBeGreaterThanOrEqual(220);
  });

  describe.each([...new Set(table.map(({ kind }) => kind))])('%s', (kind) => {
    it.each(table.filter((row) => row.kind === kind))('$written', ({ written, said }) => {
      expect(readAloud(written)).toBe(said);
    });
  });

  it('says nothing for nothing', () => {
    expect(readAloud('')).toBe('');
    expect(readAloud(' \n\t ')).toBe('');
  });

  it('reads a text in decomposed letters as the same text', () => {
    const text = 'Gió giật cấp 13, sóng cao 5-7m ở Quảng Ngãi';
    expect(readAloud(text.normalize('NFD'))).toBe(readAloud(text));
  });
});
