/** Noise that is itself at one place only: whatever of it was heard can be found in it to the frame. */
import { execFileSync } from 'node:child_process';
import type { Media } from '../player/decode/media.ts';

export const RATE = 48_000;

/** A file of `seconds`; each `seed` is another noise. */
export function noise(
  media: Media,
  name: string,
  seconds: number,
  seed: number,
  options: readonly string[] = [],
): string {
  const source = `anoisesrc=d=${seconds}:c=pink:a=0.5:seed=${seed}:r=${RATE}`;
  return media.ffmpeg(name, ['-f', 'lavfi', '-i', source, ...options]);
}

/** What is in a file, −1…1, mono at `RATE`. */
export function decoded(path: string): Float32Array {
  const raw = execFileSync(
    'ffmpeg',
    ['-v', 'error', '-i', path, '-ac', '1', '-ar', String(RATE), '-f', 'f32le', 'pipe:1'],
    { maxBuffer: 1 << 28 },
  );
  return new Float32Array(new Uint8Array(raw).buffer);
}
