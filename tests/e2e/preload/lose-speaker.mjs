/**
 * Torments the core thread of a box from within: its virtual sound card takes nothing any more, as one that was pulled out, while the
 * file that LOA_TEST_LOSE_SPEAKER names is there.
 */
import fs, { existsSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { isMainThread, workerData } from 'node:worker_threads';

const file = process.env.LOA_TEST_LOSE_SPEAKER;

// The one thread with gauges of its turns.
if (!isMainThread && file && workerData?.gauges) {
  const { openSync, writeSync } = fs;
  const recordings = new Set();
  fs.openSync = (path, ...how) => {
    if (`${path}`.includes('recording') && existsSync(file)) throw new Error('EIO: it was pulled out');
    const descriptor = openSync(path, ...how);
    if (`${path}`.includes('recording')) recordings.add(descriptor);
    return descriptor;
  };
  fs.writeSync = (descriptor, ...what) => {
    if (recordings.has(descriptor) && existsSync(file)) throw new Error('EIO: it was pulled out');
    return writeSync(descriptor, ...what);
  };
  syncBuiltinESMExports();
}
