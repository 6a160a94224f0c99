/** A steady tone as a 16-bit WAV file, faded at both ends so that it does not click. */
const RATE = 48_000;
const PEAK = 12_000;
const FADE = 0.005;

export function toneFile(hertz: number, seconds: number): Buffer {
  const frames = Math.round(seconds * RATE);
  const bytes = Buffer.alloc(44 + frames * 2);
  bytes.write('RIFF', 0);
  bytes.writeUInt32LE(36 + frames * 2, 4);
  bytes.write('WAVEfmt ', 8);
  bytes.writeUInt32LE(16, 16);
  bytes.writeUInt16LE(1, 20); // PCM
  bytes.writeUInt16LE(1, 22);
  bytes.writeUInt32LE(RATE, 24);
  bytes.writeUInt32LE(RATE * 2, 28);
  bytes.writeUInt16LE(2, 32);
  bytes.writeUInt16LE(16, 34);
  bytes.write('data', 36);
  bytes.writeUInt32LE(frames * 2, 40);
  for (let i = 0; i < frames; i++) {
    const fade = Math.min(1, i / (FADE * RATE), (frames - i) / (FADE * RATE));
    bytes.writeInt16LE(Math.round(PEAK * fade * Math.sin((2 * Math.PI * hertz * i) / RATE)), 44 + i * 2);
  }
  return bytes;
}
