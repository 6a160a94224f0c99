import type { BoardFace } from '../../../drivers/screen/page/wire.ts';
import type { Assignment } from '../../../province/contract/messages/assignment.ts';
import { Board } from '../../../province/contract/messages/assignment.ts';
import { screenTexts } from './screen-texts.ts';

/** What stands on the board whatever is on, by its assignment. Pure. */
export function boardFace({
  name,
  timezone,
  languages,
  board = Board.parse({}),
}: Pick<Assignment, 'name' | 'timezone' | 'languages' | 'board'>): BoardFace {
  return {
    name: board.title ?? name,
    timezone,
    languages,
    readingSpeed: board.readingSpeed,
    standing: board.standing.map(({ renditions, link }) => ({
      texts: screenTexts(renditions, languages),
      ...(link !== undefined && { link }),
    })),
  };
}
