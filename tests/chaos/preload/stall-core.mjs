/**
 * Torments the core thread of a box from within: it stands still, as one that hangs in the sound library, while the file that
 * LOA_TEST_STALL_CORE names is there.
 */
import { existsSync } from 'node:fs';
import { isMainThread, workerData } from 'node:worker_threads';

const LOOK_MS = 20;
const file = process.env.LOA_TEST_STALL_CORE;

// The one thread with gauges of its turns.
if (!isMainThread && file && workerData?.gauges) {
  const wait = Atomics.wait.bind(Atomics);
  const never = new Int32Array(new SharedArrayBuffer(4));
  Atomics.wait = (...args) => {
    while (existsSync(file)) wait(never, 0, 0, LOOK_MS);
    return wait(...args);
  };
}
