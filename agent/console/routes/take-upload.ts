/**
 * A phone's recording onto the disk, as it comes, and never into memory: bounded in bytes, in time and by what must stay free. What did
 * not come whole is taken away again.
 */
import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Readable, Transform, type TransformCallback } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { UploadRoom } from './upload-room.ts';

/** A quarter of an hour of a phone's best recorder. */
export const MOST_BYTES = 20_000_000;
/** Without a byte: the phone is out of reach (ms). */
const SILENT_FOR_MS = 20_000;
/** Of a phone at the edge of the Wi-Fi (ms). */
const WHOLE_WITHIN_MS = 300_000;

export type FailedUpload =
  | { readonly came: 'too-large' | 'no-room' | 'empty' | 'broken-off' }
  | { readonly came: 'disk'; readonly cause: unknown };

export type Upload = { readonly came: 'whole'; readonly file: string } | FailedUpload;

/** `size`: what its sender says that it is (bytes). The rest of what is refused is left unread: whoever answers closes behind it. */
export async function takeUpload(
  body: Readable,
  size: number | undefined,
  room: UploadRoom,
): Promise<Upload> {
  if (size !== undefined && size > MOST_BYTES) return { came: 'too-large' };
  const file = join(room.folder, `${room.run}.${randomUUID()}`);
  const gone = new AbortController();
  const lost = new Promise<'lost'>((resolve) => {
    gone.signal.addEventListener('abort', () => resolve('lost'));
  });
  const counted = new Counted(() => gone.abort());
  const brokenOff = () => {
    if (!body.readableEnded) gone.abort();
  };
  const whole = setTimeout(brokenOff, WHOLE_WITHIN_MS);
  body.once('close', brokenOff);
  const write = async (): Promise<Upload> => {
    await mkdir(room.folder, { recursive: true, mode: 0o700 });
    // As if it came in its largest, where nobody says how large it is.
    const left = (await room.freeBytes(room.folder)) - (size ?? MOST_BYTES);
    if (left < room.floorBytes) return { came: 'no-room' };
    // Not all of one pipeline: that would close the connection on which the answer goes out.
    const written = pipeline(counted, createWriteStream(file, { flags: 'wx', mode: 0o600 }), {
      signal: gone.signal,
    });
    body.pipe(counted);
    await written;
    return counted.bytes === 0 ? { came: 'empty' } : { came: 'whole', file };
  };
  const writing = write().catch((cause: unknown): Upload => {
    if (counted.bytes > MOST_BYTES) return { came: 'too-large' };
    return gone.signal.aborted ? { came: 'broken-off' } : { came: 'disk', cause };
  });
  // A disk that hangs answers nobody, not even that it was given up.
  const came = await Promise.race([writing, lost]);
  clearTimeout(whole);
  counted.end();
  body.unpipe(counted);
  const upload: Upload = came === 'lost' ? { came: 'broken-off' } : came;
  if (upload.came !== 'whole') void writing.then(() => rm(file, { force: true })).catch(() => undefined);
  return upload;
}

class Counted extends Transform {
  readonly #silent: () => void;
  #silence: NodeJS.Timeout;
  bytes = 0;

  constructor(silent: () => void) {
    super();
    this.#silent = silent;
    this.#silence = setTimeout(silent, SILENT_FOR_MS);
  }

  override _transform(piece: Buffer, _: BufferEncoding, next: TransformCallback): void {
    clearTimeout(this.#silence);
    this.#silence = setTimeout(this.#silent, SILENT_FOR_MS);
    this.bytes += piece.length;
    if (this.bytes > MOST_BYTES) next(new RangeError(`more than ${MOST_BYTES} bytes`));
    else next(null, piece);
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    clearTimeout(this.#silence);
    done(error);
  }
}
