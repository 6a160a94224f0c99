/** What every step of the tour has at hand. */
import type { RunningNode, Village } from '../start/start-village.ts';
import { BOARD, SPEAKER } from '../village-nodes.ts';
import { Ears } from './senses/ears.ts';
import { Eyes } from './senses/eyes.ts';
import { Relays } from './senses/relays.ts';
import type { Waiting } from './until.ts';

export interface TourGuide extends Waiting {
  readonly village: Village;
  readonly speaker: RunningNode;
  readonly board: RunningNode;
  readonly ears: Ears;
  readonly relays: Relays;
  readonly eyes: Eyes;
}

export function tourGuide(village: Village, waiting: Waiting): TourGuide {
  const node = (id: string) => {
    const found = village.nodes.find(({ nodeId }) => nodeId === id);
    if (!found) throw new Error(`the village has no node ${id}`);
    return found;
  };
  const [speaker, board] = [node(SPEAKER.nodeId), node(BOARD.nodeId)];
  return {
    ...waiting,
    ...{ village, speaker, board },
    ears: new Ears(speaker.folder, waiting),
    relays: new Relays(speaker.folder, waiting),
    eyes: new Eyes(board.console, waiting.clock),
  };
}
