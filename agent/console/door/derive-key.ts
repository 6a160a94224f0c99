/**
 * scrypt in a thread of its own, for as long as it takes. Not in libuv's pool: a card that hangs fills its four threads for minutes, and
 * the console has to open just then. Not on the main thread, where an alert would wait for it. Nothing is read from disk on the way:
 * the program stands here.
 */
import { Worker } from 'node:worker_threads';
import type { PinHash } from '../../../province/contract/pin/pin-hash.ts';

const PROGRAM = `
const { parentPort, workerData } = require('node:worker_threads');
const { pin, salt, length, N, r, p } = workerData;
parentPort.postMessage(require('node:crypto').scryptSync(pin, salt, length, { N, r, p, maxmem: 256 * N * r }));
`;

/** Beside what scrypt itself takes (MB). */
const HEAP = { maxOldGenerationSizeMb: 16, maxYoungGenerationSizeMb: 4 };

/** Rejects when the thread fails: no memory for it. */
export type DeriveKey = (pin: string, by: PinHash) => Promise<Uint8Array>;

export const deriveKey: DeriveKey = (pin, { N, r, p, salt, hash }) => {
  const worker = new Worker(PROGRAM, {
    eval: true,
    execArgv: [],
    env: {},
    workerData: { pin, salt, length: hash.length, N, r, p },
    resourceLimits: HEAP,
  });
  return new Promise((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
    // After a message it says nothing new; without one the thread ended before its work did.
    worker.once('exit', (code) => reject(new Error(`the thread that checks a PIN ended with ${code}`)));
  });
};
