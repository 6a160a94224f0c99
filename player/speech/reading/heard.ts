/** Questions about what has been read so far. Each looks at the last few pieces only. */
import type { Piece, PieceKind } from './piece.ts';

export interface Heard {
  /** The last word, in small letters; '' behind a pause and at the start. */
  readonly lastWord: string;
  /** Whether a line of the text begins here. */
  readonly lineStart: boolean;
  readonly lastKind: PieceKind | undefined;
}

export function heardFrom(heard: readonly Piece[]): Heard {
  const last = heard.at(-1);
  const pause = !last || last.kind === 'mark' || last.kind === 'end';
  return {
    lastWord: pause ? '' : (last.said.slice(last.said.lastIndexOf(' ') + 1).toLowerCase() ?? ''),
    lineStart: !last || last.kind === 'end',
    lastKind: last?.kind,
  };
}
