/**
 * A WAV file that was written to a pipe: its writer could not go back to say how long it became, and named any length. What is there counts;
 * whether it is whole is told by how the writer ended.
 */
import { type MonoSound, readWav } from '../../announce/samples/wav.ts';

/** Throws WorldError `sound.damaged` for what is no WAV file of 16 bit and one channel. */
export function streamedWav(file: Buffer): MonoSound {
  return readWav(withTrueLength(file));
}

function withTrueLength(file: Buffer): Buffer {
  for (let at = 12; at + 8 <= file.length; ) {
    const length = file.readUInt32LE(at + 4);
    const there = file.length - at - 8;
    if (file.toString('latin1', at, at + 4) === 'data') {
      if (length <= there && length > 0) return file;
      const mended = Buffer.from(file);
      mended.writeUInt32LE(there, at + 4);
      return mended;
    }
    at += 8 + length + (length % 2);
  }
  return file;
}
