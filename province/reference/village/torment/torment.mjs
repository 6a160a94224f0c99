/**
 * Torments a box from within, for as long as files are in the folder that its own address names (`torment.mjs?folder=…`): `main` and
 * `store` hold the main thread and the store's thread still, as a call does that never comes back; `clock` says how far the machine's
 * clock is off (ms), on every thread. For the tour and for tests, which have their boxes load it before anything else; no box does by itself.
 */
import { existsSync, readFileSync } from 'node:fs';
import { isMainThread, workerData } from 'node:worker_threads';

const LOOK_MS = 20;
const folder = new URL(import.meta.url).searchParams.get('folder');
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
    process.stderr.write(`torment: ${thread} held\n`);
    while (existsSync(file)) Atomics.wait(never, 0, 0, LOOK_MS);
    process.stderr.write(`torment: ${thread} let go\n`);
  };
  setInterval(look, LOOK_MS).unref();
}
