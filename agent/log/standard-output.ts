/** Standard output as a sink of lines. Node writes to pipes and sockets without waiting; to files and terminals at once. */
import { writeSync } from 'node:fs';
import type { LineSink } from './line-writer.ts';

const FD = 1;

export function standardOutput(): LineSink {
  // Told to the callback of the write as well; without a listener the end of the reader would end the agent.
  process.stdout.on('error', () => {});
  return {
    write: (text, done) => void process.stdout.write(text, done),
    writeNow: (text) => {
      const bytes = Buffer.from(text);
      try {
        for (let at = 0; at < bytes.length; ) at += writeSync(FD, bytes, at);
      } catch {
        // Full or closed. The process ends in this turn: there is nothing to wait for and nobody to tell.
      }
    },
  };
}
