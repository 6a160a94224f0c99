/** One idea of how something is read: where its pattern holds, and its context agrees, these pieces are said for it. */
import type { Piece } from './piece.ts';

export interface Reading {
  /**
   * Sticky and unicode. It matches at least one character, and looks a bounded way ahead: the time that a text takes is linear in its length
   * because of that.
   */
  readonly pattern: RegExp;
  /** The pieces for what was matched; undefined: not mine, let the next reading try. None at all: it is left out. */
  read(match: RegExpExecArray, heard: readonly Piece[]): readonly Piece[] | undefined;
}
