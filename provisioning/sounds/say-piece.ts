/** One word as it is put together with others: espeak-ng speaks it, ffmpeg trims it, and it is as loud as all others by ear. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readWav } from '../../player/announce/samples/wav.ts';

export interface PieceVoice {
  /** Of espeak-ng. */
  readonly voice: string;
  /** Words a minute. */
  readonly speed: number;
  /** Frames per second. */
  readonly rate: number;
  /** RMS of each piece (dBFS). Even by ear rather than by peak: a "hát" has a loud start and little behind it. */
  readonly level: number;
  /** Samples are multiples of this: what is coarser than a horn can tell packs better. */
  readonly step: number;
  /** A folder for what is in between. */
  readonly scratch: string;
}

const TRIM = 'silenceremove=start_periods=1:start_threshold=-45dB';
const FILTERS = [
  'highpass=f=200',
  TRIM,
  'areverse',
  TRIM,
  // Cut off in mid-voice it would click.
  'afade=t=in:d=0.02',
  'areverse',
  'acompressor=threshold=-24dB:ratio=4:attack=5:release=80:makeup=8dB',
];
const LOUDEST = 0.84; // −1.5 dBFS

export function sayPiece(text: string, { voice, speed, rate, level, step, scratch }: PieceVoice): Int16Array {
  const [spoken, finished] = [join(scratch, 'spoken.wav'), join(scratch, 'finished.wav')];
  execFileSync('espeak-ng', ['-v', voice, '-s', String(speed), '-w', spoken, text]);
  const filters = ['-af', [...FILTERS, `aresample=${rate}`, 'afade=t=in:d=0.01'].join(',')];
  execFileSync('ffmpeg', [
    '-v',
    'error',
    '-y',
    '-i',
    spoken,
    ...filters,
    '-ac',
    '1',
    '-c:a',
    'pcm_s16le',
    finished,
  ]);
  const { samples } = readWav(readFileSync(finished));
  const rms = Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length);
  const peak = samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
  const gain = Math.min(10 ** (level / 20) / rms, LOUDEST / peak);
  return Int16Array.from(samples, (sample) => Math.round((sample * gain * 0x7fff) / step) * step);
}
