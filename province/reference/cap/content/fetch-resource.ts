/** Downloads what a CAP resource names, within bounds. Only where the caller asked for it: the address is the document's choice. */
import { reasonOf, WorldError } from '../../../../failure/failure.ts';

/** Half an hour of speech (bytes). */
export const MOST_BYTES = 16 * 1024 * 1024;
/** An alert waits for it (ms). */
const LONGEST_MS = 10_000;

/** Rejects with WorldError. */
export async function fetchResource(uri: string): Promise<Uint8Array> {
  try {
    const response = await fetch(uri, { redirect: 'error', signal: AbortSignal.timeout(LONGEST_MS) });
    if (!response.ok || !response.body) throw new Error(`HTTP ${response.status}`);
    const pieces: Uint8Array[] = [];
    let length = 0;
    for await (const piece of response.body as unknown as AsyncIterable<Uint8Array>) {
      length += piece.length;
      if (length > MOST_BYTES) throw new Error(`it is longer than ${MOST_BYTES} bytes`);
      pieces.push(piece);
    }
    return Buffer.concat(pieces);
  } catch (cause) {
    throw new WorldError('province.fetch', `cannot be fetched: ${reasonOf(cause)}`, { cause });
  }
}
