/** A programme that outlasts the trials: the village's morning news, again and again, as the MP3 that a commune would send. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const NEWS = fileURLToPath(
  new URL('../../../province/reference/village/content/ban-tin-sang.mp3', import.meta.url),
);

/** Throws when ffmpeg is not there or does not make it. */
export function makeProgramme(file: string, seconds: number): void {
  const { status, stderr, error } = spawnSync(
    'ffmpeg',
    [
      ...['-nostdin', '-loglevel', 'error', '-stream_loop', '-1', '-i', NEWS, '-t', String(seconds)],
      ...['-ac', '1', '-ar', '44100', '-c:a', 'libmp3lame', '-b:a', '96k', '-y', file],
    ],
    { encoding: 'utf8' },
  );
  if (error) throw error;
  if (status !== 0) throw new Error(`ffmpeg made no programme: ${stderr}`);
}
