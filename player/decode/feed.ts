/**
 * Hands a decoder what is made for it, piece by piece, no faster than it takes them. What cannot be made ends the decoder: the ring must
 * not be called whole.
 */
import { once } from 'node:events';
import type { GroupedChild } from './grouped-child.ts';

/** Resolves when nothing more is handed over. Never rejects. */
export async function feed(
  child: Pick<GroupedChild, 'stdin' | 'ended' | 'stop'>,
  pieces: AsyncIterable<Buffer>,
): Promise<void> {
  const { stdin } = child;
  let gone = false;
  const ended = child.ended.then(() => {
    gone = true;
  });
  try {
    for await (const piece of pieces) {
      if (gone || !stdin) break;
      // A pipe that broke drains no more: its process's end is waited for as well.
      if (!stdin.write(piece)) await Promise.race([once(stdin, 'drain'), ended]);
    }
    stdin?.end();
  } catch {
    // Whoever makes the pieces knows why, and says so.
    child.stop();
  }
}
