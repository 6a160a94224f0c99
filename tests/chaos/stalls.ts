/** Holds parts of a box still, as slow cards, hung look-ups and busy processors do; what holds is released by the answer. */
import { execFileSync } from 'node:child_process';
import { openSync } from 'node:fs';
import { join } from 'node:path';
import type { TestBox } from '../e2e/box.ts';
import type { NewBox } from '../e2e/province.ts';
import { observed } from '../link/observed.ts';

const PRELOAD = new URL('./preload/stall.mjs', import.meta.url);

/** For `addBox`: a box that can be held still. `folder` is one of the test's own. */
export function stallable(folder: string): Pick<NewBox, 'preload' | 'env'> {
  execFileSync('mkfifo', [join(folder, 'pool.fifo')]);
  return { preload: [PRELOAD], env: { LOA_TEST_FIFO: join(folder, 'pool.fifo') } };
}

/** All threads of libuv's pool are blocked once this resolves. The answer frees them. */
export async function blockPool(box: TestBox, folder: string): Promise<() => Promise<void>> {
  box.signal('SIGHUP');
  await observed('the pool is blocked', () => box.log.includes('test: pool blocked'));
  return async () => {
    openSync(join(folder, 'pool.fifo'), 'r+');
    await observed('the pool goes on', () => box.log.includes('test: pool goes on'));
  };
}

/** The main thread stands still for five seconds from about now. */
export async function stallMain(box: TestBox): Promise<void> {
  box.signal('SIGUSR2');
  await observed('the main thread stands still', () => box.log.includes('test: main thread stalled'));
}
