import { writeFileSync } from 'node:fs';
import { wavHeader } from '../../../drivers/speaker/virtual/wav-header.ts';

/** Half a second of a sine at 30 % of full scale, to be heard again and again: `hertz` is even. Answers the file. */
export function writeTone(file: string, rate: number, hertz: number): string {
  const samples = Int16Array.from({ length: rate / 2 }, (_, frame) =>
    Math.round(0.3 * 32_767 * Math.sin((2 * Math.PI * hertz * frame) / rate)),
  );
  const body = Buffer.from(samples.buffer);
  writeFileSync(file, Buffer.concat([wavHeader(rate, 1, body.length), body]));
  return file;
}
