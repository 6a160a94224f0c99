/**
 * What is found out about a file when it has come: of sound, how long and how loud; of what is seen, that it is what it says it is. A browser
 * judges the rest when it is shown.
 */
import { open } from 'node:fs/promises';
import { WorldError } from '../../../failure/failure.ts';
import { SILENT } from '../../../player/decode/level/loudness.ts';
import { Duration } from '../../../time/duration.ts';
import type { Measured } from '../obtain.ts';
import { pictureKind } from './picture-kind.ts';
import { pictureSize } from './picture-size.ts';

/** What is seen has no length of its own here: longer than nothing, as all that can be played. */
const SEEN: Measured = { length: Duration.ms(1), loudness: { lufs: SILENT, truePeakDbtp: SILENT } };

/** A camera writes a small picture and where it stood before the size of the large one. */
const HEAD_BYTES = 256 * 1024;

/** Decoded it takes four bytes a pixel: this is a fifth of what a board's browser may have. A wall has 8 million. */
const MOST_PIXELS = 40_000_000;

/**
 * `mediaType`: as its publisher calls it; absent: sound. `sound` measures what is heard. Throws WorldError `media.no-picture` for a picture that
 * is another or none, `media.too-large`, and what `sound` throws.
 */
export async function measureByUse(
  path: string,
  mediaType: string | undefined,
  sound: () => Promise<Measured>,
): Promise<Measured> {
  if (mediaType?.startsWith('image/')) {
    const head = await headOf(path);
    const is = pictureKind(head);
    if (is !== mediaType)
      throw new WorldError('media.no-picture', `it is called ${mediaType} and is ${is ?? 'no picture'}`);
    const { width, height } = pictureSize(head, is) ?? { width: 0, height: 0 };
    if (width * height <= MOST_PIXELS) return SEEN;
    throw new WorldError(
      'media.too-large',
      `it is ${width} × ${height}, more than ${MOST_PIXELS / 1e6} million pixels: publish a smaller one`,
    );
  }
  if (!mediaType?.startsWith('video/')) return sound();
  try {
    return await sound();
  } catch (thrown) {
    // A film without sound is one all the same.
    if (thrown instanceof WorldError && thrown.code === 'media.no-audio') return SEEN;
    throw thrown;
  }
}

async function headOf(path: string): Promise<Buffer> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}
