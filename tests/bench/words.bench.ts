/**
 * From the text of an alert to its first spoken word in the ring, by the box's own voice, and what the made words are worth: pace, loudness,
 * what of them horns cannot give. The attention tone that plays meanwhile is the limit: behind it the words must be there.
 */
import { spawnSync } from 'node:child_process';
import { ATTENTION_LENGTH } from '../../player/announce/attention-tone.ts';
import { ffmpegBinary } from '../../player/decode/ffmpeg-binary.ts';
import { METER, readMeter } from '../../player/decode/level/meter.ts';
import { RingReader } from '../../player/ring/ring-reader.ts';
import { sentencesIn } from '../../player/speech/engine/sentences-in.ts';
import {
  SPEECH_DEFAULTS,
  VIETNAMESE_VOICES,
  type VietnameseVoice,
} from '../../player/speech/engine/speech-settings.ts';
import { LEVEL, RATE, STORM, speaker } from '../agent/airing/sound/spoken.ts';
import type { BenchContext } from './bench-context.ts';
import { type BenchRow, type BenchTable, rounded } from './bench-table.ts';
import { beBusy } from './busy.ts';
import { summarise } from './statistics.ts';
import { pairsChecked } from './words/pairs-checked.ts';

const TRIALS = 30;
const QUICK_TRIALS = 5;

/** As long as the engine needs to fade in without a click, and then some. */
const FIRST_WORD_FRAMES = RATE / 10;
const LOOK_EVERY_MS = 2;

export async function benchWords({ quick, say }: BenchContext): Promise<BenchTable[]> {
  const count = quick ? QUICK_TRIALS : TRIALS;
  const tables: BenchTable[] = [];
  for (const load of ['nothing else to do', 'all processors busy'] as const) {
    const rest = load === 'all processors busy' ? beBusy() : async () => {};
    const took: number[] = [];
    try {
      for (let trial = 0; trial < count; trial++) {
        say(`words, ${load}: ${trial + 1} of ${count}`);
        took.push(await firstWord());
      }
    } finally {
      await rest();
    }
    tables.push(delays(load, took));
  }
  const made: BenchRow[] = [];
  for (const voice of VIETNAMESE_VOICES) {
    say(`words: ${voice}`);
    made.push(...(await qualityOf(voice)));
  }
  const { pairs, otherwise } = pairsChecked();
  return [
    ...tables,
    { title: 'Words: a storm bulletin as the box reads it', rows: made },
    {
      title: 'Words: the table of written and spoken Vietnamese',
      rows: [
        { label: 'texts checked', value: pairs, unit: 'texts' },
        { label: 'read otherwise', value: otherwise, unit: 'texts', aim: 0 },
      ],
    },
  ];
}

function delays(load: string, took: readonly number[]): BenchTable {
  const { median, max } = summarise(took);
  const row = (label: string, ms: number): BenchRow => ({
    ...{ label, value: rounded(ms), unit: 'ms', aim: ATTENTION_LENGTH },
    note: 'the aim is the length of the tone',
  });
  return {
    title: `Words: text of an alert to its first spoken word ready, ${load}, ${took.length} trials`,
    rows: [row('median', median), row('longest', max)],
  };
}

/** From the call to the ring (ms); Infinity where it never came. */
async function firstWord(): Promise<number> {
  const { speech } = speaker();
  const began = performance.now();
  const decoding = speech.say(STORM, 'vi');
  const reader = new RingReader(decoding.ring);
  let took = Number.POSITIVE_INFINITY;
  while (took === Number.POSITIVE_INFINITY && reader.state === 'filling') {
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
    if (reader.ready(0) >= FIRST_WORD_FRAMES) took = performance.now() - began;
  }
  decoding.stop();
  await decoding.ended;
  return took;
}

async function qualityOf(voice: VietnameseVoice): Promise<BenchRow[]> {
  const { speech } = speaker({ voice });
  const began = performance.now();
  const decoding = speech.say(STORM, 'vi');
  await decoding.ended;
  const tookSeconds = (performance.now() - began) / 1_000;
  const reader = new RingReader(decoding.ring);
  const samples = new Float32Array(reader.ready(0));
  reader.mix(0, samples.length, 1, 0, samples, 0);
  const sentences = sentencesIn(STORM, 'vi');
  const words = sentences.join(' ').split(' ').length;
  const seconds = samples.length / RATE;
  const pauses = ((sentences.length - 1) * SPEECH_DEFAULTS.pause) / 1_000;
  const pace = words / ((seconds - pauses) / 60);
  const metered = await meter(samples);
  const row = (label: string, value: number, unit: string, rest: Partial<BenchRow> = {}): BenchRow => ({
    ...{ label: `${voice}: ${label}`, value: rounded(value), unit },
    ...rest,
  });
  return [
    row('pace within sentences', pace, 'words/min'),
    row('off the pace asked for', 100 * Math.abs(pace / SPEECH_DEFAULTS.wordsPerMinute - 1), '%', {
      aim: 10,
      note: `asked for: ${SPEECH_DEFAULTS.wordsPerMinute}`,
    }),
    row('pace, pauses included', words / (seconds / 60), 'words/min'),
    row('off the level of content', Math.abs(metered.lufs - LEVEL.lufs), 'LU', {
      aim: 1,
      note: `${metered.lufs} LUFS`,
    }),
    row('true peak', metered.truePeakDbtp, 'dBTP', { aim: LEVEL.truePeakDbtp }),
    row('made in, of its length', tookSeconds / seconds, '×', { aim: 1 }),
  ];
}

async function meter(samples: Float32Array) {
  const input = ['-f', 'f32le', '-ar', String(RATE), '-ac', '1', '-i', 'pipe:0'];
  const { stderr } = spawnSync(
    await ffmpegBinary(),
    ['-hide_banner', '-nostats', ...input, '-af', METER, '-f', 'null', '-'],
    { input: Buffer.from(samples.buffer), encoding: 'utf8' },
  );
  const read = readMeter(stderr);
  if (!read) throw new Error(`ffmpeg measured nothing: ${stderr.slice(-200)}`);
  return read;
}
