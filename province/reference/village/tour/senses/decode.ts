/** The samples of a file, as ffmpeg decodes them: what should be heard. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { ffmpegBinary } from '../../../../../player/decode/ffmpeg-binary.ts';

/** Two minutes at 48 kHz, and then some (bytes). */
const MOST = 32 * 1024 * 1024;

/** One channel, −1…1. Rejects with ffmpeg's own words. */
export async function decode(file: string, rate: number): Promise<Float32Array> {
  const args = ['-loglevel', 'error', '-i', file, '-f', 's16le', '-ac', '1', '-ar', String(rate), 'pipe:1'];
  const { stdout } = await promisify(execFile)(await ffmpegBinary(), args, {
    encoding: 'buffer',
    maxBuffer: MOST,
  });
  const samples = new Float32Array(stdout.length / 2);
  for (let i = 0; i < samples.length; i++) samples[i] = stdout.readInt16LE(2 * i) / 32_768;
  return samples;
}
