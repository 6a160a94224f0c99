/** A spoken sentence from any sound file as a WAV file of the phrases: ffmpeg trims and levels it, all sentences alike. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readWav } from '../../player/announce/samples/wav.ts';

/** A horn passes little above 7 kHz: 16 kHz holds all that is heard, in two thirds of the room of 24 kHz. */
const RATE = 16_000;

/** RMS of all that is said by the box itself (dBFS), and how far one may be from it. */
const LEVEL = -15;
const LEVEL_WITHIN = 1.5;
const LOUDEST = 0.84; // −1.5 dBFS

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

/** Peaks below this are a phone that was held away (dBFS): lifted first, or its words would be taken for silence and trimmed. */
const FAINT = -9;

/** `scratch` is a folder for what is in between. Throws where ffmpeg cannot read `file`. */
export function levelPhrase(file: string, scratch: string): Buffer {
  const [found, finished] = [join(scratch, 'phrase-found.wav'), join(scratch, 'phrase-finished.wav')];
  convert(file, [], found);
  const lift = FAINT - 20 * Math.log10(peakOf(readWav(readFileSync(found)).samples));
  const lifted = lift > 0 && Number.isFinite(lift) ? [`volume=${lift.toFixed(1)}dB`] : [];
  convert(file, ['-af', [...lifted, FILTERS].join(','), '-ar', String(RATE)], finished);
  return evened(readFileSync(finished));
}

function convert(file: string, how: readonly string[], into: string): void {
  const plain = ['-map_metadata', '-1', '-fflags', '+bitexact', '-flags:a', '+bitexact'];
  const format = ['-ac', '1', '-c:a', 'pcm_s16le'];
  execFileSync('ffmpeg', ['-v', 'error', '-y', '-i', file, ...how, ...plain, ...format, into], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
}

function peakOf(samples: Float32Array): number {
  return samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
}

/** What was too short to be levelled, by its power; no peak goes above −1.5 dBFS for it. */
function evened(wav: Buffer): Buffer {
  const { samples } = readWav(wav);
  const power = samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length;
  const gain = 10 ** (LEVEL / 20) / Math.sqrt(power);
  if (!Number.isFinite(gain) || Math.abs(20 * Math.log10(gain)) <= LEVEL_WITHIN) return wav;
  const by = Math.min(gain, LOUDEST / peakOf(samples));
  const at = wav.indexOf('data', 12, 'latin1') + 8;
  for (let i = 0; i < samples.length; i++)
    wav.writeInt16LE(Math.round((samples[i] ?? 0) * by * 0x7fff), at + 2 * i);
  return wav;
}
