/**
 * What has been read so far, piece by piece. A later reading asks what the one before was: "km" is a unit behind a number and
 * nowhere else, a dash between two numbers says "đến".
 */
export type PieceKind =
  | 'word'
  /** A number in words, a unit may follow. */
  | 'number'
  /** Digits one by one: a phone number; no unit follows. */
  | 'digits'
  | 'unit'
  | 'time'
  | 'date'
  /** Degrees with their direction. */
  | 'place'
  /** What a symbol between words says: đến, trên, và. */
  | 'sign'
  /** A pause: one of `. , ? !`. */
  | 'mark'
  /** The end of a line, with the pause that it makes. */
  | 'end';

export interface Piece {
  readonly kind: PieceKind;
  /** Vietnamese words, or one mark. */
  readonly said: string;
}
