/** A picture as pixels: what share of it has a colour, and how far another is from it. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** Colours of a display are mixed by its compositor: apart by so much a colour is still the same (of 255). */
const NEAR = 12;

/** Two pictures are compared by so many fields: what moves on a line, or a letter made smaller, counts little. */
const FIELDS = { width: 16, height: 9 };

/** Along the lower edge of an alert its words run: these rows of fields are left out. */
const RUNNING_ROWS = 2;

export interface Pixels {
  readonly rgb: Buffer;
  readonly count: number;
}

/** Of PNG, JPEG or PPM; brought to a size where one is given. */
export function pixels(picture: Uint8Array, size?: { width: number; height: number }): Pixels {
  const scale = size ? ['-vf', `scale=${size.width}:${size.height}:flags=area`] : [];
  const args = ['-v', 'error', '-i', 'pipe:0', ...scale, '-f', 'rawvideo', '-pix_fmt', 'rgb24', 'pipe:1'];
  const { stdout, stderr } = spawnSync('ffmpeg', args, { input: picture, maxBuffer: 64 * 2 ** 20 });
  if (stdout.length === 0) throw new Error(`no picture: ${stderr}`);
  return { rgb: stdout, count: stdout.length / 3 };
}

/** What a compositor has where no window is. */
const BLACK = 3;

/** How much of it a window covers (0–1). */
export function coveredOf({ rgb, count }: Pixels): number {
  let covered = 0;
  for (let at = 0; at < rgb.length; at += 3)
    if (Math.max(rgb[at] ?? 0, rgb[at + 1] ?? 0, rgb[at + 2] ?? 0) > BLACK) covered++;
  return covered / count;
}

/** Of an alert, as the pages have it (`#rrggbb`). */
export function levelColour(level: number): string {
  const colour = new RegExp(`--level-${level}: (#[0-9a-f]{6})`).exec(readFileSync('look/tokens.css', 'utf8'));
  if (!colour?.[1]) throw new Error(`look/tokens.css has no colour of level ${level}`);
  return colour[1];
}

/** Of what a window covers (0–1). `colour`: `#rrggbb`. */
export function shareOf(picture: Pixels, colour: string): number {
  const { rgb, count } = picture;
  const wanted = Buffer.from(colour.slice(1), 'hex');
  let same = 0;
  for (let at = 0; at < rgb.length; at += 3)
    if (wanted.every((value, index) => Math.abs(value - (rgb[at + index] ?? 0)) <= NEAR)) same++;
  return same / (count * coveredOf(picture) || 1);
}

/** The greatest difference of a field (0–255). */
export function distance(one: Uint8Array, other: Uint8Array): number {
  const still = FIELDS.width * (FIELDS.height - RUNNING_ROWS) * 3;
  const [a, b] = [one, other].map((picture) => pixels(picture, FIELDS).rgb.subarray(0, still));
  return Math.max(...(a ?? []).map((value, index) => Math.abs(value - (b?.[index] ?? 0))));
}
