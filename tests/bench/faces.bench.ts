/**
 * Memory of the browser that shows a board, as a thousand items go by on a wall of 1920 × 1080: notices of all kinds, pictures, films, an alert
 * between each eight. Real Chromium without a display; so that what is waste is not taken for what is kept, its garbage is gone at each sample.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import buildBeforeTests from '../build-dist.ts';
import { boardBox } from '../player/board/page/board-box.ts';
import { manyItems } from '../player/board/page/many-items.ts';
import { type PageMemory, pageMemory } from '../player/board/page/page-memory.ts';
import { FACE, wallPage } from '../player/board/page/wall-page.ts';
import type { BenchContext } from './bench-context.ts';
import { type BenchTable, rounded } from './bench-table.ts';
import { slope } from './faces/least-squares.ts';
import { plot } from './faces/plot.ts';
import { family, pss } from './footprint/process-figures.ts';

const ITEMS = 1_000;
const QUICK_ITEMS = 60;
/** Of the heap as of all processes. */
const AIM_BYTES_AN_ITEM = 2_048;
/** `memory_ceiling_mb`: above it a box starts its browser anew when nothing is on. */
const AIM_MB = 700;
/** Those of the box's unit that bear on memory (`systemd/loa-board.service`). */
const OF_THE_UNIT = [
  ...['--renderer-process-limit=1', '--js-flags=--max-old-space-size=96', '--disk-cache-size=8388608'],
  ...['--media-cache-size=1048576', '--disable-extensions', '--disable-background-networking'],
  ...['--disable-component-update', '--enable-low-end-device-mode', '--disable-sync'],
];
const OUT = fileURLToPath(new URL('../../build/bench/', import.meta.url));

interface Sample extends PageMemory {
  readonly items: number;
  readonly pssBytes: number;
}

export async function benchFaces({ quick, say, belongings }: BenchContext): Promise<BenchTable[]> {
  say('faces: pages, a browser');
  await buildBeforeTests();
  const server = await chromium.launchServer({
    executablePath: '/usr/bin/chromium',
    args: ['--no-sandbox', ...OF_THE_UNIT],
  });
  belongings.add(() => server.close());
  const { pid } = server.process();
  if (pid === undefined) throw new Error('the browser has no process');
  const browser = await chromium.connect(server.wsEndpoint());
  const box = await boardBox();
  belongings.add(() => box.close());
  box.say({ type: 'face', face: FACE });
  const { page } = await wallPage(browser, box, [1920, 1080]);
  const wall = await manyItems(box);
  const samples: Sample[] = [];
  const look = async () => {
    const memory = await pageMemory(page);
    const pssBytes = family(pid).reduce((sum, one) => sum + pss(one), 0);
    samples.push({ ...memory, pssBytes, items: wall.shown });
  };
  await wall.next();
  await look();
  const wanted = quick ? QUICK_ITEMS : ITEMS;
  while (wall.shown < wanted) {
    await wall.next();
    await look();
    say(`faces: ${wall.shown} of ${wanted} items`);
  }
  mkdirSync(OUT, { recursive: true });
  const file = join(OUT, 'board-memory.svg');
  writeFileSync(file, drawn(samples));
  return [tableOf(samples, wanted, file, family(pid).map(partOf).join(', '))];
}

/** "gpu 310 MB" */
function partOf(pid: number): string {
  const [, kind = 'browser'] = /--type=([a-z-]+)/.exec(readFileSync(`/proc/${pid}/cmdline`, 'utf8')) ?? [];
  return `${kind.replace('-process', '')} ${rounded(pss(pid) / 1e6)}`;
}

function tableOf(samples: readonly Sample[], wanted: number, file: string, parts: string): BenchTable {
  const late = samples.filter(({ items }) => items >= wanted / 2);
  const [first, last] = [samples[0], samples.at(-1)];
  if (!first || !last) throw new Error('nothing was sampled');
  const growth = (of: (sample: Sample) => number) => rounded(slope(late.map((one) => [one.items, of(one)])));
  const mb = (bytes: number) => rounded(bytes / 1e6);
  // Of a quick look it tells how the browser fills its caches, nothing else.
  const aim = wanted === ITEMS ? { aim: AIM_BYTES_AN_ITEM } : {};
  const all = `last ${last.items - (late[0]?.items ?? 0)} items, least squares of ${late.length} samples`;
  return {
    title: 'Board: memory of its browser as items go by',
    rows: [
      { label: 'all processes, at start', value: mb(first.pssBytes), unit: 'MB', aim: AIM_MB },
      {
        ...{ label: `all processes, after ${last.items} items`, value: mb(last.pssBytes), unit: 'MB' },
        ...{ aim: AIM_MB, note: `MB of each: ${parts}` },
      },
      {
        ...{ label: 'all processes, growth', value: growth(({ pssBytes }) => pssBytes), unit: 'B/item' },
        ...{ ...aim, note: `${all}; plot: ${file}` },
      },
      {
        ...{ label: 'heap of the page, growth', value: growth(({ heapBytes }) => heapBytes), unit: 'B/item' },
        ...{ ...aim, note: `from ${mb(first.heapBytes)} to ${mb(last.heapBytes)} MB` },
      },
      {
        ...{ label: 'nodes of the page, growth', value: growth(({ nodes }) => nodes), unit: 'nodes/item' },
        note: `from ${first.nodes} to ${last.nodes}; listeners from ${first.listeners} to ${last.listeners}`,
      },
    ],
  };
}

function drawn(samples: readonly Sample[]): string {
  const curve = (of: (sample: Sample) => number) =>
    samples.map((one): [number, number] => [one.items, of(one) / 1e6]);
  return plot({
    ...{ title: 'Memory of the board’s browser, garbage gone', x: 'items shown', y: 'MB' },
    curves: {
      'all processes (PSS)': curve(({ pssBytes }) => pssBytes),
      'heap of the page': curve(({ heapBytes }) => heapBytes),
    },
  });
}
