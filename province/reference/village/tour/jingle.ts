/** A signature tune of six seconds: short, not in the village's folder before, and like no other sound of the tour. */

const RATE = 48_000;
const NOTE_SECONDS = 0.4;
/** Đô rê mi son la, and home (Hz). */
const NOTES = [262, 294, 330, 392, 440, 392, 330, 440, 523, 440, 392, 294, 330, 294, 262];

/** A 16-bit WAV. */
export function jingle(): Buffer {
  const size = Math.round(NOTE_SECONDS * RATE);
  const data = Buffer.alloc(NOTES.length * size * 2);
  NOTES.forEach((pitch, note) => {
    for (let i = 0; i < size; i++) {
      const strike = Math.exp(-i / (0.25 * RATE)) * Math.min(1, i / 240);
      // An inharmonic partial, as of a bell, is another at each note: no place sounds like any other.
      const phase = (2 * Math.PI * i) / RATE;
      const wave = 0.7 * Math.sin(pitch * phase) + 0.3 * Math.sin((2.76 * pitch + 7 * note) * phase);
      data.writeInt16LE(Math.round(26_000 * strike * wave), 2 * (note * size + i));
    }
  });
  return Buffer.concat([header(data.length), data]);
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
