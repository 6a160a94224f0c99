/**
 * Torments the main thread of a box from within, as a slow card and a hung look-up do, at a signal:
 * SIGUSR2 holds the main thread itself for 5 s; SIGHUP fills all four threads of libuv's pool, each in an `open` of the FIFO that
 * LOA_TEST_FIFO names, until somebody opens its other end.
 */
import { open, stat } from 'node:fs';
import { isMainThread } from 'node:worker_threads';

const POOL_THREADS = 4;
const STALL_MS = 5_000;

if (isMainThread) {
  process.on('SIGUSR2', () => {
    process.stderr.write('test: main thread stalled\n');
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, STALL_MS);
    process.stderr.write('test: main thread goes on\n');
  });
  process.on('SIGHUP', () => {
    for (let n = 0; n < POOL_THREADS; n++) open(process.env.LOA_TEST_FIFO, 'r', () => {});
    stat('/', () => process.stderr.write('test: pool goes on\n'));
    process.stderr.write('test: pool blocked\n');
  });
}
