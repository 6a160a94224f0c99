/** Which ffmpeg runs: the distribution's, which gets its security updates, else the optional package's, if it was downloaded. */
import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { WorldError } from '../../failure/failure.ts';

let found: Promise<string> | undefined;

/** Its path, looked for once. Rejects with WorldError `decode.no-ffmpeg`, and is looked for again at the next call. */
export function ffmpegBinary(): Promise<string> {
  found ??= findFfmpeg().catch((error: unknown) => {
    found = undefined;
    throw error;
  });
  return found;
}

/** As `ffmpegBinary`, without memory; `path` has the form of the environment's PATH. */
export async function findFfmpeg(path = process.env['PATH'] ?? '', fallback = packaged): Promise<string> {
  const candidates = path
    .split(delimiter)
    .filter((folder) => folder !== '')
    .map((folder) => join(folder, 'ffmpeg'));
  for (const candidate of candidates) if (await isExecutable(candidate)) return candidate;
  const last = await fallback();
  if (last !== undefined && (await isExecutable(last))) return last;
  throw new WorldError(
    'decode.no-ffmpeg',
    'No ffmpeg on this box: nothing can be decoded. Install it, for example by "apt-get install ffmpeg"',
  );
}

/** By a name that the compiler does not look up: an install whose download failed has no such package, and no types of it. */
const PACKAGE: string = 'ffmpeg-static';

async function packaged(): Promise<string | undefined> {
  try {
    const { default: path } = (await import(PACKAGE)) as { default: unknown };
    return typeof path === 'string' ? path : undefined;
  } catch {
    // An optional dependency: not to have it is its usual state.
    return undefined;
  }
}

async function isExecutable(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK);
    return true;
  } catch {
    // Whatever hinders it, this one cannot be run.
    return false;
  }
}
