/**
 * Cuts MQTT packets to a length, before the parser buffers them.
 *
 * A broker may hand on messages up to 256 MB, which the parser gathers in memory: more than a box has. A cut message is
 * still acknowledged (so it does not come again for ever) and still longer than any that is read, so the inbox refuses it.
 * Only the framing of MQTT §2.2 is understood here: a type byte, a length of 1–4 bytes, so many bytes.
 */
export class PacketClipper {
  readonly #limit: number;
  #header: number[] = [];
  #pass = 0;
  #drop = 0;

  /** `limit`: longest remaining length that is let through whole (bytes). */
  constructor(limit: number) {
    this.#limit = limit;
  }

  /** The bytes to hand on for those that came. Throws RangeError when they are no MQTT. */
  feed(chunk: Buffer): Buffer[] {
    const out: Buffer[] = [];
    for (let at = 0; at < chunk.length; ) {
      if (this.#pass > 0) {
        const piece = chunk.subarray(at, at + this.#pass);
        out.push(piece);
        this.#pass -= piece.length;
        at += piece.length;
      } else if (this.#drop > 0) {
        const dropped = Math.min(this.#drop, chunk.length - at);
        this.#drop -= dropped;
        at += dropped;
      } else {
        const header = this.#readHeader(chunk[at++] ?? 0);
        if (header) out.push(header);
      }
    }
    return out;
  }

  /** The header to hand on, once its last byte has come. */
  #readHeader(byte: number): Buffer | undefined {
    this.#header.push(byte);
    const [type = 0, ...length] = this.#header;
    if (length.length === 0 || byte >= 0x80) {
      if (length.length === 4) throw new RangeError('the length of an MQTT packet has at most 4 bytes');
      return undefined;
    }
    this.#header = [];
    const whole = length.reduce((sum, digit, index) => sum + (digit & 0x7f) * 128 ** index, 0);
    this.#pass = Math.min(whole, this.#limit);
    this.#drop = whole - this.#pass;
    return Buffer.from([type, ...encodeLength(this.#pass)]);
  }
}

function encodeLength(length: number): number[] {
  const digits: number[] = [];
  let left = length;
  do {
    const digit = left % 128;
    left = Math.floor(left / 128);
    digits.push(left > 0 ? digit | 0x80 : digit);
  } while (left > 0);
  return digits;
}
