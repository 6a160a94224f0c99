/**
 * Cuts a stream of fragmented MP4 (ISO/IEC 14496-12) where somebody may join it: its beginning, and fragments that each start with a key frame.
 * Knows sizes and names of boxes, and nothing of what is in them.
 */
import { WorldError } from '../../../failure/failure.ts';

export type Mp4Piece =
  /** `ftyp` and `moov`: the first that any player must have. */
  | { readonly kind: 'beginning'; readonly bytes: Buffer }
  /** `moof` and `mdat`. */
  | { readonly kind: 'fragment'; readonly bytes: Buffer };

/** A key frame may be 10 s away from the next: at 8 Mbit/s that is 10 MB. */
const LARGEST_BOX = 32 * 1024 ** 2;

export class Mp4Pieces {
  #waiting: Buffer[] = [];
  #length = 0;
  /** Boxes of the piece that is not whole yet. */
  #boxes: Buffer[] = [];

  /** Takes what came next, and answers the pieces that are whole now. Throws WorldError `decode.bad-mp4` for what is none. */
  take(bytes: Buffer): readonly Mp4Piece[] {
    this.#waiting.push(bytes);
    this.#length += bytes.length;
    const pieces: Mp4Piece[] = [];
    for (let box = this.#box(); box; box = this.#box()) {
      const name = box.toString('latin1', 4, 8);
      this.#boxes.push(box);
      if (name !== 'moov' && name !== 'mdat') continue;
      pieces.push({ kind: name === 'moov' ? 'beginning' : 'fragment', bytes: Buffer.concat(this.#boxes) });
      this.#boxes = [];
    }
    return pieces;
  }

  #box(): Buffer | undefined {
    if (this.#length < 8) return undefined;
    const head = this.#head();
    const size = head.readUInt32BE(0);
    if (size < 8 || size > LARGEST_BOX)
      throw new WorldError('decode.bad-mp4', `a box of ${size} bytes in a stream of MP4`);
    if (this.#length < size) return undefined;
    const all = Buffer.concat(this.#waiting);
    const rest = all.subarray(size);
    this.#waiting = rest.length > 0 ? [rest] : [];
    this.#length = rest.length;
    return all.subarray(0, size);
  }

  #head(): Buffer {
    const [first] = this.#waiting;
    if (first && first.length >= 8) return first;
    this.#waiting = [Buffer.concat(this.#waiting)];
    return this.#waiting[0] as Buffer;
  }
}
