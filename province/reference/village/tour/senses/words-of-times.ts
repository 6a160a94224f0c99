/** How a box says when an alert was issued: its recorded words, as the file beside the stock phrases has them. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { find } from '../../measure/likeness.ts';
import { decode } from './decode.ts';

const STOCK = new URL('../../../../../player/announce/stock/', import.meta.url);

/** As ffmpeg and the box bring the same words to the device's rate, each in its own way. */
const ENOUGH = 0.8;

export type SaidOfTimes = 'Cảnh báo này được phát lúc' | 'Xin thông báo: cảnh báo phát lúc';

interface Words {
  readonly file: string;
  /** First frame and number of frames, at the file's own rate. */
  readonly places: Readonly<Record<string, readonly [number, number]>>;
}

/** Where in `heard` these words begin (frames); undefined when they are not said. */
export async function findWords(
  heard: Float32Array,
  said: SaidOfTimes,
  rate: number,
): Promise<number | undefined> {
  const manifest = JSON.parse(readFileSync(new URL('manifest.json', STOCK), 'utf8')) as { words: Words };
  const { file, places } = manifest.words;
  const wav = fileURLToPath(new URL(file, STOCK));
  const all = await decode(wav, rate);
  const scale = rate / readFileSync(wav).readUInt32LE(24);
  const [at, frames] = places[said] ?? [0, 0];
  const found = find(heard, all.subarray(Math.round(at * scale), Math.round((at + frames) * scale)));
  return found.likeness >= ENOUGH ? found.at : undefined;
}
