/** What QEMU's sound card gave out: its left channel, −1 to 1. Its time stands still while the card is closed. */
import { closeSync, fstatSync, openSync, readSync, statSync } from 'node:fs';
import { WorldError } from '../../failure/failure.ts';

/** QEMU writes the plainest header: rate at byte 24, then two channels of 16 bits from here on. */
const HEADER_BYTES = 44;
const FRAME_BYTES = 4;

export interface Recording {
  /** Frames per second. */
  readonly rate: number;
  readonly samples: Float32Array;
}

/** `from`: seconds of its beginning that are left out. Throws WorldError when nothing was recorded. */
export function readRecording(file: string, from = 0): Recording {
  const descriptor = openSync(file, 'r');
  try {
    const header = Buffer.alloc(HEADER_BYTES);
    readSync(descriptor, header, 0, HEADER_BYTES, 0);
    const rate = header.readUInt32LE(24);
    const skipped = Math.round(from * rate);
    const frames = Math.floor((fstatSync(descriptor).size - HEADER_BYTES) / FRAME_BYTES) - skipped;
    if (frames <= 0) throw new WorldError('qemu.silent', 'the recording is empty: no sound was ever put out');
    const bytes = Buffer.alloc(frames * FRAME_BYTES);
    readSync(descriptor, bytes, 0, bytes.length, HEADER_BYTES + skipped * FRAME_BYTES);
    const samples = new Float32Array(frames);
    for (let frame = 0; frame < frames; frame++)
      samples[frame] = bytes.readInt16LE(frame * FRAME_BYTES) / 0x8000;
    return { rate, samples };
  } finally {
    closeSync(descriptor);
  }
}

/** How much was recorded so far (s). */
export function recordedSeconds(file: string, rate: number): number {
  return Math.max(0, (statSync(file).size - HEADER_BYTES) / FRAME_BYTES / rate);
}
