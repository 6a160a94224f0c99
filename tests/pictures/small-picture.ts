/** A picture for a manual: scaled down, in few colours, light enough for a clone of the repository and for a phone. */
import { execFile } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { promisify } from 'node:util';

const MOST_BYTES = 60_000;

/** Sources beside one another. */
export interface SmallPicture {
  /** Of its file: `board-alert.png`. */
  readonly name: string;
  /** Names of pictures. */
  readonly of: readonly string[];
  /** Of each of them, in the end (px). */
  readonly width: number;
  /** What is below is cut off, what is missing stays free (px). Absent: as it is, and all of them alike. */
  readonly height?: number;
  /** So much is cut off above it (px); only with `height`. */
  readonly above?: number;
}

const COLOURS = 48;
/** Between two (px). */
const GAP = 8;

/** `files`: of its sources, in order. Throws Error when ffmpeg does, and when it comes out too heavy. */
export async function makeSmall(
  { name, width, height, above = 0 }: SmallPicture,
  files: readonly string[],
  out: string,
): Promise<void> {
  const cut = height === undefined ? '' : `crop=iw:min(ih-${above}\\,${height}):0:${above},`;
  const scaled = files.map((_, i) => {
    const padded = `pad=iw+${i < files.length - 1 ? GAP : 0}:${height ?? 'ih'}:0:0:white`;
    return `[${i}]scale=${width}:-1:flags=lanczos,${cut}${padded},setsar=1[s${i}]`;
  });
  const inputs = files.map((_, i) => `[s${i}]`).join('');
  const beside = files.length === 1 ? 'copy' : `hstack=${files.length}`;
  const graph = `${scaled.join(';')};${inputs}${beside},split[a][b];[a]palettegen=max_colors=${COLOURS}[p];[b][p]paletteuse=dither=none`;
  await promisify(execFile)('ffmpeg', [
    ...['-v', 'error', '-y', ...files.flatMap((file) => ['-i', file])],
    ...['-filter_complex', graph, '-frames:v', '1', '-compression_level', '100', '-pred', 'mixed', out],
  ]);
  const { size } = await stat(out);
  if (size > MOST_BYTES)
    throw new Error(`${name} has ${size} bytes, at most ${MOST_BYTES} may be: scale it down`);
}
