/** A signature tune of six seconds: short, not in the village's folder before, and like no other sound of the tour. */
import { writeFileSync } from 'node:fs';

const RATE = 48_000;
const NOTE_SECONDS = 0.4;
/** Đô rê mi son la, and home (Hz). No note follows itself, so that each place sounds like itself alone. */
const NOTES = [523, 587, 659, 784, 880, 784, 659, 880, 1047, 880, 784, 587, 659, 587, 523];

/** Writes it as a 16-bit WAV. */
export function writeJingle(file: string): void {
  const size = Math.round(NOTE_SECONDS * RATE);
  const data = Buffer.alloc(NOTES.length * size * 2);
  NOTES.forEach((pitch, note) => {
    for (let i = 0; i < size; i++) {
      const strike = Math.exp(-i / (0.25 * RATE)) * Math.min(1, i / 240);
      // A little of an inharmonic partial, as of a bell, that is another at each note.
      const phase = (2 * Math.PI * i) / RATE;
      const wave = 0.7 * Math.sin(pitch * phase) + 0.3 * Math.sin((2.76 * pitch + 7 * note) * phase);
      data.writeInt16LE(Math.round(26_000 * strike * wave), 2 * (note * size + i));
    }
  });
  writeFileSync(file, Buffer.concat([header(data.length), data]));
}

function header(bytes: number): Buffer {
  const head = Buffer.alloc(44);
  head.write('RIFF', 0);
  head.writeUInt32LE(36 + bytes, 4);
  head.write('WAVEfmt ', 8);
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20); // PCM
  head.writeUInt16LE(1, 22);
  head.writeUInt32LE(RATE, 24);
  head.writeUInt32LE(RATE * 2, 28);
  head.writeUInt16LE(2, 32);
  head.writeUInt16LE(16, 34);
  head.write('data', 36);
  head.writeUInt32LE(bytes, 40);
  return head;
}
