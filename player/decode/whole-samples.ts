/** Bytes of a pipe → 16-bit samples: a chunk may end within a sample, and begin at an odd address. */
export class WholeSamples {
  #half: Buffer = Buffer.alloc(0);

  /** A view of `bytes` where that can be, so to be used before the next chunk comes. */
  of(bytes: Buffer): Int16Array {
    const whole = this.#half.length > 0 ? Buffer.concat([this.#half, bytes]) : bytes;
    const count = whole.length >> 1;
    this.#half = Buffer.from(whole.subarray(count * 2));
    // A view wants even addresses, which a pipe's chunk need not have.
    return whole.byteOffset % 2 === 0
      ? new Int16Array(whole.buffer, whole.byteOffset, count)
      : new Int16Array(Uint8Array.from(whole.subarray(0, count * 2)).buffer);
  }
}
