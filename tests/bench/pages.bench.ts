/**
 * What a phone has to fetch before it can show a page, and a wall's browser to load: each page whole, its HTML, script and style sheet. And
 * how long a build of both takes, which everybody waits for who starts the program from its sources.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { buildPages } from '../../provisioning/build/build-pages.mjs';
import type { BenchContext } from './bench-context.ts';
import { type BenchRow, type BenchTable, rounded } from './bench-table.ts';
import { firstPaint } from './first-paint.ts';

const NAMES = ['board', 'console'] as const;
const PARTS = ['html', 'css', 'js'] as const;
const AIM_KB = 100;
const AIM_BUILD_MS = 1_000;
const BUILDS = 5;

export async function benchPages({ quick, say }: Pick<BenchContext, 'quick' | 'say'>): Promise<BenchTable[]> {
  const folder = mkdtempSync(join(tmpdir(), 'loa-bench-pages-'));
  try {
    const took: number[] = [];
    for (let turn = 0; turn < (quick ? 1 : BUILDS); turn++) {
      say(`pages: build ${turn + 1}`);
      const began = performance.now();
      await buildPages(folder);
      took.push(performance.now() - began);
    }
    const weights = NAMES.flatMap((name) => weigh(folder, name));
    const [first = Number.NaN] = took;
    const build = [
      { label: 'build of both, cold', value: rounded(first), unit: 'ms', aim: AIM_BUILD_MS },
      { label: 'build of both, fastest', value: rounded(Math.min(...took)), unit: 'ms', aim: AIM_BUILD_MS },
    ];
    return [
      { title: 'Pages: weight of each, whole', rows: [...weights, ...build] },
      { title: 'Pages: how soon they are seen', rows: await firstPaint(folder, { quick, say }) },
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function weigh(folder: string, name: string): BenchRow[] {
  const parts = PARTS.map((part) => ({ part, bytes: readFileSync(join(folder, `${name}.${part}`)) }));
  const row = (by: string, pack: (bytes: Buffer) => Buffer): BenchRow => {
    const sizes = parts.map(({ part, bytes }) => ({ part, kb: pack(bytes).length / 1_000 }));
    return {
      label: `${name}, ${by}`,
      value: rounded(sizes.reduce((sum, { kb }) => sum + kb, 0)),
      unit: 'kB',
      ...(by !== 'as it is' && { aim: AIM_KB }),
      note: sizes.map(({ part, kb }) => `${part} ${rounded(kb)}`).join(', '),
    };
  };
  return [
    row('gzip', (bytes) => gzipSync(bytes, { level: 9 })),
    row('brotli', (bytes) =>
      brotliCompressSync(bytes, {
        params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY },
      }),
    ),
    row('as it is', (bytes) => bytes),
  ];
}
