/** A whole sentence as a WAV file: espeak-ng speaks it, and it is trimmed and levelled as all sentences are. */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { levelPhrase } from './level-phrase.ts';

/** Words a minute. Slower than the engine's own 175: horns echo from house to house. */
const SPEED = 154;
const VOICE = 'vi';

/** `scratch` is a folder for what is in between. */
export function sayPhrase(text: string, scratch: string): Buffer {
  const spoken = join(scratch, 'phrase.wav');
  execFileSync('espeak-ng', ['-v', VOICE, '-s', String(SPEED), '-w', spoken, text]);
  return levelPhrase(spoken, scratch);
}

/** What made it, for a manifest. */
export function phraseVoice(): string {
  const said = execFileSync('espeak-ng', ['--version'], { encoding: 'utf8' });
  return `espeak-ng ${/\d+\.\d+(\.\d+)?/.exec(said)?.[0]}, ${VOICE}, ${SPEED} words a minute`;
}
