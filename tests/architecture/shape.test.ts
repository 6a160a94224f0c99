import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sourceFiles } from './imports.ts';

const product = sourceFiles().filter((file) => !file.startsWith('tests/'));

describe('shape of the house', () => {
  it('has no file above 400 lines', () => {
    const long = product
      .map((file) => ({ file, lines: readFileSync(file, 'utf8').split('\n').length }))
      .filter(({ lines }) => lines > 401);
    expect(long).toEqual([]);
  });

  it('has no folder that is a drawer', () => {
    const drawers = product.filter((file) =>
      /\b(utils?|lib|common|managers?|helpers?|services?|misc)\b/.test(file.replace(/[-.]/g, '/')),
    );
    expect(drawers).toEqual([]);
  });

  it('has at most 15 source files in a folder', () => {
    const count = new Map<string, number>();
    for (const file of product) count.set(dirname(file), (count.get(dirname(file)) ?? 0) + 1);
    expect([...count].filter(([, files]) => files > 15)).toEqual([]);
  });
});
