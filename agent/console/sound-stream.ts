/** What the speaker plays, as raw 16-bit mono samples without end, for a page that lets people hear a virtual box. */
import type { FastifyReply } from 'fastify';

export interface SoundTap {
  /** Frames per second. */
  readonly rate: number;
  /** A new listener: each call answers what was heard since the last one, mono. */
  listen(): () => Int16Array;
}

/** How often new sound is looked for: a page buffers more than this anyway. */
const EVERY_MS = 100;

/** A listener that falls this far behind (bytes) is let go: its tab sleeps. */
const MOST_UNSENT = 4 * 1024 * 1024;

export function soundStream(reply: FastifyReply, tap: SoundTap): void {
  reply.hijack();
  reply.raw.writeHead(200, {
    'content-type': 'application/octet-stream',
    'cache-control': 'no-store',
    'x-sample-rate': String(tap.rate),
  });
  const heard = tap.listen();
  const timer = setInterval(() => {
    const samples = heard();
    if (samples.length > 0)
      reply.raw.write(Buffer.from(samples.buffer, samples.byteOffset, samples.byteLength));
    if (reply.raw.writableLength > MOST_UNSENT) reply.raw.destroy();
  }, EVERY_MS);
  reply.raw.on('close', () => clearInterval(timer));
}
