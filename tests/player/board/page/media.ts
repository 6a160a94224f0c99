/** Pictures and films of one colour, as ffmpeg makes them. */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Media } from './board-box.ts';

const run = promisify(execFile);

async function made(args: readonly string[], name: string, type: string): Promise<Media> {
  const folder = await mkdtemp(join(tmpdir(), 'loa-media-'));
  try {
    const file = join(folder, name);
    await run('ffmpeg', ['-v', 'error', ...args, file]);
    return { type, bytes: await readFile(file) };
  } finally {
    await rm(folder, { recursive: true });
  }
}

const source = (colour: string, size: string, rest = '') => [
  '-f',
  'lavfi',
  '-i',
  `color=${colour}:s=${size}${rest}`,
];

export function picture(colour: string, size = '320x180'): Promise<Media> {
  return made([...source(colour, size), '-frames:v', '1'], 'one.png', 'image/png');
}

export function film(colour: string, seconds: number, size = '320x180'): Promise<Media> {
  const input = source(colour, size, `:r=25:d=${seconds}`);
  return made(
    [...input, '-c:v', 'libvpx', '-deadline', 'realtime', '-b:v', '300k'],
    'one.webm',
    'video/webm',
  );
}

/** The colour in the middle of each of these JPEGs. */
export async function middles(jpegs: readonly Buffer[]): Promise<readonly (readonly number[])[]> {
  const child = run(
    'ffmpeg',
    [
      ...['-v', 'error', '-f', 'image2pipe', '-c:v', 'mjpeg', '-i', 'pipe:0'],
      ...['-vf', 'crop=16:16,scale=1:1:flags=area', '-pix_fmt', 'rgb24', '-f', 'rawvideo', 'pipe:1'],
    ],
    { encoding: 'buffer', maxBuffer: 1 << 24 },
  );
  child.child.stdin?.end(Buffer.concat(jpegs));
  const { stdout } = await child;
  return Array.from({ length: stdout.length / 3 }, (_, i) => [...stdout.subarray(i * 3, i * 3 + 3)]);
}
