/** Alerts by a peer, one after another, with its programme on air before each. */
import type { MonotonicTime } from '../../../../time/instant.ts';
import type { Peer } from './peer.ts';

/** Long enough for the slowest of them to be heard (ms). */
const SOUNDS_FOR = 600;
/** The programme is back by then, and its place in the graph's cycles is another each time (ms). */
const REST = { least: 450, spread: 60 };

export async function runPeer(peer: Peer, count: number, random: () => number): Promise<MonotonicTime[]> {
  const asked: MonotonicTime[] = [];
  await peer.start();
  try {
    for (let n = 0; n < count; n++) {
      asked.push(peer.alert());
      await sleep(SOUNDS_FOR);
      await peer.back();
      await sleep(REST.least + random() * REST.spread);
    }
  } finally {
    await peer.stop();
  }
  return asked;
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
