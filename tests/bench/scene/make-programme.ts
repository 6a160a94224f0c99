/** A programme that outlasts the trials, as the MP3 that a commune would send. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const NEWS = fileURLToPath(
  new URL('../../../province/reference/village/content/ban-tin-sang.mp3', import.meta.url),
);

/**
 * `news`: the village's morning news, again and again. `noise`: without a pause, and itself at one place only, so that whatever of it
 * is heard can be told to the frame.
 */
export type ProgrammeKind = 'news' | 'noise';

/** Throws when ffmpeg is not there or does not make it. */
export function makeProgramme(file: string, seconds: number, kind: ProgrammeKind): void {
  const source =
    kind === 'news'
      ? ['-stream_loop', '-1', '-i', NEWS, '-t', String(seconds), '-ar', '44100']
      : ['-f', 'lavfi', '-i', `anoisesrc=d=${seconds}:c=pink:a=0.5:seed=7:r=48000`];
  const { status, stderr, error } = spawnSync(
    'ffmpeg',
    [
      ...['-nostdin', '-loglevel', 'error', ...source],
      ...['-ac', '1', '-c:a', 'libmp3lame', '-b:a', '96k', '-y', file],
    ],
    { encoding: 'utf8' },
  );
  if (error) throw error;
  if (status !== 0) throw new Error(`ffmpeg made no programme: ${stderr}`);
}
