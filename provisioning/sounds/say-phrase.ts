/** A whole sentence as a WAV file: espeak-ng speaks it, ffmpeg trims and levels it, all sentences alike. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Words a minute. Slower than the engine's own 175: horns echo from house to house. */
const SPEED = 154;
const VOICE = 'vi';

/** A horn passes little above 7 kHz: 16 kHz holds all that is heard, in two thirds of the room of 24 kHz. */
const RATE = 16_000;

/**
 * Silence cut from both ends; a lift of the weak syllables, so that the words carry; then even loudness below −1.5 dBTP. `loudnorm` leaves
 * what is shorter than three seconds as it found it.
 */
const TRIM = 'silenceremove=start_periods=1:start_threshold=-45dB';
const FILTERS = [
  'highpass=f=200',
  TRIM,
  'areverse',
  TRIM,
  'areverse',
  'acompressor=threshold=-24dB:ratio=4:attack=5:release=80:makeup=8dB',
  'loudnorm=I=-14:TP=-1.5:LRA=5',
  `aresample=${RATE}`,
  'afade=t=in:d=0.01',
  'apad=pad_dur=0.05',
].join(',');

/** `scratch` is a folder for what is in between. */
export function sayPhrase(text: string, scratch: string): Buffer {
  const [spoken, finished] = [join(scratch, 'phrase.wav'), join(scratch, 'phrase-finished.wav')];
  execFileSync('espeak-ng', ['-v', VOICE, '-s', String(SPEED), '-w', spoken, text]);
  const ffmpeg = ['-v', 'error', '-y', '-i', spoken, '-af', FILTERS];
  const plain = ['-map_metadata', '-1', '-fflags', '+bitexact', '-flags:a', '+bitexact'];
  const format = ['-ac', '1', '-ar', String(RATE), '-c:a', 'pcm_s16le'];
  execFileSync('ffmpeg', [...ffmpeg, ...plain, ...format, finished]);
  return readFileSync(finished);
}

/** What made it, for a manifest. */
export function phraseVoice(): string {
  const said = execFileSync('espeak-ng', ['--version'], { encoding: 'utf8' });
  return `espeak-ng ${/\d+\.\d+(\.\d+)?/.exec(said)?.[0]}, ${VOICE}, ${SPEED} words a minute`;
}
