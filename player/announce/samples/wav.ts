/** Reads a WAV file of one channel, 16-bit PCM: the one shape the stock phrases have. */
import { WorldError } from '../../../failure/failure.ts';

export interface MonoSound {
  /** Frames per second. */
  readonly rate: number;
  /** −1 to 1. */
  readonly samples: Float32Array;
}

/** As `readPcm`, and throws as it does. */
export function readWav(file: Buffer): MonoSound {
  const { rate, samples } = readPcm(file);
  const sound = new Float32Array(samples.length);
  for (let i = 0; i < sound.length; i++) sound[i] = (samples[i] ?? 0) / 0x8000;
  return { rate, samples: sound };
}

/** Samples as they are in the file. Throws WorldError `sound.damaged` on anything else, a file that ends early included. */
export function readPcm(file: Buffer): { readonly rate: number; readonly samples: Int16Array } {
  if (file.toString('latin1', 0, 4) !== 'RIFF' || file.toString('latin1', 8, 12) !== 'WAVE') {
    throw damaged('it does not start as a WAV file');
  }
  const format = chunk(file, 'fmt ');
  if (format.length < 16) throw damaged('its format chunk is too short');
  const [coding, channels, bits] = [format.readUInt16LE(0), format.readUInt16LE(2), format.readUInt16LE(14)];
  if (coding !== 1 || channels !== 1 || bits !== 16) {
    throw damaged(
      `it must be PCM, 1 channel, 16 bit; it is coding ${coding}, ${channels} channels, ${bits} bit`,
    );
  }
  const data = chunk(file, 'data');
  // A copy begins where a sample may. All machines that run us count from the low byte, as WAV files do.
  const samples = new Int16Array(new Uint8Array(data).buffer, 0, Math.floor(data.length / 2));
  return { rate: format.readUInt32LE(4), samples };
}

function chunk(file: Buffer, name: string): Buffer {
  for (let at = 12; at + 8 <= file.length; ) {
    const length = file.readUInt32LE(at + 4);
    const start = at + 8;
    if (file.toString('latin1', at, at + 4) === name) {
      if (start + length > file.length) throw damaged(`its "${name}" chunk ends after the file does`);
      return file.subarray(start, start + length);
    }
    at = start + length + (length % 2);
  }
  throw damaged(`it has no "${name}" chunk`);
}

function damaged(why: string): WorldError {
  return new WorldError('sound.damaged', `Cannot read the WAV file: ${why}`);
}
