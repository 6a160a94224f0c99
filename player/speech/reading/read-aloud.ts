/**
 * Written Vietnamese as it is said: alerts, storm bulletins, notices of a commune come with figures, dates, units and abbreviations, and what
 * comes out has letters, spaces and `. , ? !` only. Pure; nothing throws, whatever the text. What has no reading is left out.
 *
 * The text is walked once. At each place the readings are asked in their order (`readings.ts`), and the first that agrees says what it
 * has read. What comes out reads as itself: reading it again changes nothing.
 */
import type { Piece } from './piece.ts';
import { READINGS } from './readings.ts';
import { spokenText } from './spoken-text.ts';
import { writtenText } from './written-text.ts';

export function readAloud(text: string): string {
  const written = writtenText(text);
  const heard: Piece[] = [];
  let at = 0;
  while (at < written.length) at = readOn(written, at, heard);
  return spokenText(heard);
}

/** Reads what stands at a place, and returns where the next begins. */
function readOn(written: string, at: number, heard: Piece[]): number {
  for (const reading of READINGS) {
    reading.pattern.lastIndex = at;
    const match = reading.pattern.exec(written);
    const pieces = match && reading.read(match, heard);
    if (!match || !pieces) continue;
    for (const piece of pieces) heard.push(piece);
    return at + match[0].length;
  }
  return at + 1;
}
