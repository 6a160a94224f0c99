/** Writes into the room that a file has already: for a card without any other. Power that fails meanwhile may cost the file. */
import { closeSync, fsyncSync, ftruncateSync, openSync, statSync, writeSync } from 'node:fs';

/** Answers how many bytes went in: no more than the file had, and what is left of its last cluster is not reckoned with. Throws. */
export function writeInPlace(file: string, bytes: Buffer): number {
  const handle = openSync(file, 'r+');
  try {
    const room = Math.min(bytes.length, statSync(file).size);
    const cut = bytes.subarray(0, wholeLetters(bytes, room));
    writeAll(handle, cut);
    ftruncateSync(handle, cut.length);
    fsyncSync(handle);
    return cut.length;
  } finally {
    closeSync(handle);
  }
}

/** Not in the middle of a letter. */
function wholeLetters(bytes: Buffer, room: number): number {
  let end = room;
  while (end > 0 && end < bytes.length && ((bytes[end] ?? 0) & 0xc0) === 0x80) end -= 1;
  return end;
}

export function writeAll(handle: number, bytes: Buffer): void {
  for (let at = 0; at < bytes.length; ) at += writeSync(handle, bytes, at, bytes.length - at, at);
}
