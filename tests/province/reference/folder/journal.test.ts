import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Journal } from '../../../../province/reference/folder/journal.ts';
import { temporaryFolder } from '../make-province.ts';

interface Row {
  readonly n: number;
  readonly text: string;
}

async function write(file: string, rows: readonly Row[]): Promise<void> {
  const { journal } = await Journal.open<Row>(file);
  await Promise.all(rows.map((row) => journal.append(row)));
  await journal.close();
}

async function read(file: string, keep?: (rows: readonly Row[]) => readonly Row[]): Promise<readonly Row[]> {
  const { journal, rows } = await Journal.open<Row>(file, keep);
  await journal.close();
  return rows;
}

const rows: Row[] = [
  { n: 1, text: 'Lũ quét' },
  { n: 2, text: 'dòng\nhai' },
  { n: 3, text: '🔊' },
];

describe('journal', () => {
  it('gives back what was appended, in order', async () => {
    const file = join(temporaryFolder(), 'j');
    await write(file, rows);
    await write(file, [{ n: 4, text: '' }]);
    expect(await read(file)).toEqual([...rows, { n: 4, text: '' }]);
  });

  it('loses only the row that was being written, wherever a crash cut it, and goes on', async () => {
    const whole = join(temporaryFolder(), 'j');
    await write(whole, rows);
    const bytes = readFileSync(whole);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: bytes.length }), async (cut) => {
        const file = join(temporaryFolder(), 'j');
        writeFileSync(file, bytes.subarray(0, cut));
        const complete = bytes.subarray(0, cut).toString('latin1').split('\n').length - 1;
        expect(await read(file)).toEqual(rows.slice(0, complete));
        await write(file, [{ n: 9, text: 'sau' }]);
        expect(await read(file)).toEqual([...rows.slice(0, complete), { n: 9, text: 'sau' }]);
      }),
      { numRuns: 60 },
    );
  });

  it('names the line when the middle of the file is damaged, and touches nothing', async () => {
    const file = join(temporaryFolder(), 'j');
    await write(file, rows.slice(0, 1));
    appendFileSync(file, 'garbage\n{"n":2}\n');
    const before = readFileSync(file, 'utf8');
    await expect(read(file)).rejects.toThrow(`${file}:2 is not JSON`);
    expect(readFileSync(file, 'utf8')).toBe(before);
  });

  it('is written anew when it is thinned out', async () => {
    const file = join(temporaryFolder(), 'j');
    await write(file, rows);
    expect(await read(file, (all) => all.slice(-1))).toEqual(rows.slice(-1));
    expect(await read(file)).toEqual(rows.slice(-1));
  });
});
