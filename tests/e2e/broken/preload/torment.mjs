/**
 * Torments a box from within, for as long as files are in the folder that LOA_TEST_TORMENT names:
 * `main` and `store` hold the main thread and the store's thread still, as a call does that never comes back;
 * `clock` says how far the machine's clock is off (ms), on every thread.
 */
import { existsSync, readFileSync } from 'node:fs';
import { isMainThread, workerData } from 'node:worker_threads';

const LOOK_MS = 20;
const folder = process.env.LOA_TEST_TORMENT;
const thread = isMainThread ? 'main' : workerData?.file ? 'store' : undefined;

const { now } = Date;
let lookedAt = Number.NEGATIVE_INFINITY;
let off = 0;
Date.now = () => {
  if (performance.now() > lookedAt + LOOK_MS) {
    lookedAt = performance.now();
    off = existsSync(`${folder}/clock`) ? Number(readFileSync(`${folder}/clock`, 'utf8')) : 0;
  }
  return now() + off;
};

if (thread) {
  const never = new Int32Array(new SharedArrayBuffer(4));
  const file = `${folder}/${thread}`;
  const look = () => {
    if (!existsSync(file)) return;
    process.stderr.write(`test: ${thread} held\n`);
    while (existsSync(file)) Atomics.wait(never, 0, 0, LOOK_MS);
    process.stderr.write(`test: ${thread} let go\n`);
  };
  setInterval(look, LOOK_MS).unref();
}
