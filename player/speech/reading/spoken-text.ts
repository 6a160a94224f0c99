/** Pieces joined to a text: one space between words, one mark where several pauses meet, none at the beginning. */
import type { Piece } from './piece.ts';

/** Where several meet, the strongest is heard. */
const STRENGTH = ',.!?';

export function spokenText(pieces: readonly Piece[]): string {
  const text: string[] = [];
  let pause = '';
  for (const { kind, said } of pieces) {
    if (kind === 'mark' || kind === 'end') {
      if (STRENGTH.indexOf(said) > STRENGTH.indexOf(pause) || pause === '') pause = said;
    } else if (said !== '') {
      if (text.length > 0) text.push(`${pause} `);
      text.push(said);
      pause = '';
    }
  }
  // A comma at the very end announces what does not come.
  if (text.length > 0 && pause !== ',') text.push(pause);
  return text.join('');
}
