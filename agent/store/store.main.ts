/**
 * The store thread: the only one that touches the database, and may stand still for seconds when the card does. Started
 * and spoken to by `client.ts`.
 *
 * Requests are performed and answered strictly in order; those that have arrived together are committed together.
 */
import { parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads';
import type { FromStore, StoreThreadData, ToStore } from './messages.ts';
import { StoreFile } from './store-file.ts';

/** Requests in one transaction at most: bounds its memory and how long the first of them waits. */
const BATCH = 500;

if (parentPort === null) throw new Error('store.main.ts runs as a worker thread only');
const port = parentPort;
const tell = (message: FromStore) => port.postMessage(message);

const store = new StoreFile((workerData as StoreThreadData).file, (found) =>
  tell({ kind: 'set-aside', found }),
);
tell({ kind: 'opened', opened: store.open() });

const queue: ToStore[] = [];
let serving = false;

async function serve(): Promise<void> {
  serving = true;
  for (let batch = takeBatch(); batch.length > 0; batch = takeBatch()) {
    const calls = batch.filter((message) => message.kind === 'call');
    const outcomes = await store.perform(calls.map(({ call }) => call));
    for (const [index, outcome] of outcomes.entries())
      tell({ kind: 'answer', id: calls[index]?.id ?? -1, outcome });
    if (batch.some(({ kind }) => kind === 'close')) {
      store.close();
      port.close(); // nothing is left to listen to: the thread ends
    }
  }
  serving = false;
}

/** What has arrived by now, in order, to the bound; a close is the last of its batch. */
function takeBatch(): ToStore[] {
  while (queue.length < BATCH) {
    const next = receiveMessageOnPort(port);
    if (next === undefined) break;
    queue.push(next.message as ToStore);
  }
  return queue.splice(0, BATCH);
}

port.on('message', (message: ToStore) => {
  queue.push(message);
  if (!serving) void serve(); // a rejection is our bug: it ends the thread, and the process with it
});
