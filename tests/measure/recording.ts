/** What QEMU's sound card gave out: its left channel, −1 to 1. Its time stands still while the card is closed. */
import { readFileSync } from 'node:fs';
import { WorldError } from '../../failure/failure.ts';

/** QEMU writes the plainest header: rate at byte 24, then two channels of 16 bits from here on. */
const HEADER_BYTES = 44;
const FRAME_BYTES = 4;

export interface Recording {
  /** Frames per second. */
  readonly rate: number;
  readonly samples: Float32Array;
}

/** Throws WorldError when nothing was recorded. */
export function readRecording(file: string): Recording {
  const bytes = readFileSync(file);
  const frames = Math.floor((bytes.length - HEADER_BYTES) / FRAME_BYTES);
  if (frames <= 0) throw new WorldError('qemu.silent', 'the recording is empty: no sound was ever put out');
  const samples = Float32Array.from(
    { length: frames },
    (_, frame) => bytes.readInt16LE(HEADER_BYTES + frame * FRAME_BYTES) / 0x8000,
  );
  return { rate: bytes.readUInt32LE(24), samples };
}
