/** The programme and the tone of a bench, in memory and as files that any player takes. */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { attentionTone } from '../../../player/announce/attention-tone.ts';

export const RATE = 48_000;
/** Of the peers' programme: more than they play of it between two alerts. */
const SECONDS = 20;
/** Of full scale. */
const LEVEL = 0.5;

export interface Sounds {
  /** −1…1, one channel, as a box decodes it. */
  readonly source: Float32Array;
  readonly tone: Float32Array;
  readonly programmeFile: string;
  readonly toneFile: string;
  /** Interleaved stereo. */
  readonly inMemory: { readonly programme: Int16Array; readonly tone: Int16Array };
}

export function makeSounds(folder: string, programme: string): Sounds {
  const raw = execFileSync(
    'ffmpeg',
    ['-v', 'error', '-i', programme, '-ac', '1', '-ar', String(RATE), '-f', 'f32le', 'pipe:1'],
    { maxBuffer: 1 << 29 },
  );
  const source = new Float32Array(new Uint8Array(raw).buffer);
  const tone = attentionTone(RATE);
  const inMemory = { programme: stereo(source.subarray(0, SECONDS * RATE)), tone: stereo(tone) };
  const [programmeFile, toneFile] = [join(folder, 'programme.wav'), join(folder, 'tone.wav')];
  writeFileSync(programmeFile, wav(inMemory.programme));
  writeFileSync(toneFile, wav(inMemory.tone));
  return { source, tone, programmeFile, toneFile, inMemory };
}

function stereo(mono: Float32Array): Int16Array {
  return Int16Array.from({ length: 2 * mono.length }, (_, i) =>
    Math.round(LEVEL * 32_767 * (mono[i >> 1] ?? 0)),
  );
}

function wav(samples: Int16Array): Buffer {
  const header = Buffer.alloc(44);
  header.write('RIFF', 0);
  header.writeUInt32LE(36 + samples.byteLength, 4);
  header.write('WAVEfmt ', 8);
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(2, 22);
  header.writeUInt32LE(RATE, 24);
  header.writeUInt32LE(RATE * 4, 28);
  header.writeUInt16LE(4, 32);
  header.writeUInt16LE(16, 34);
  header.write('data', 36);
  header.writeUInt32LE(samples.byteLength, 40);
  return Buffer.concat([header, Buffer.from(samples.buffer, samples.byteOffset, samples.byteLength)]);
}
