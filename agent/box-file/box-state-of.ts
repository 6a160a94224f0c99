/** What the rooms of the main thread say of the box now, for the rest of the box. */
import type { Airing } from '../airing/book/airing.ts';
import { lampCodeOf } from '../health/lamp/lamp-codes.ts';
import type { LampShow } from '../health/lamp/lamp-show.ts';
import type { BoxState } from './box-state.ts';

export interface BoxRooms extends Pick<BoxState, 'nodeId' | 'agent' | 'clockTrust' | 'ready' | 'link'> {
  readonly readyAfter: number | undefined;
  readonly lastWelcome: string | undefined;
  readonly faults: BoxState['faults'];
  readonly onAir: readonly Pick<Airing, 'title'>[];
  readonly lamp: LampShow;
}

export function boxStateOf({
  faults,
  onAir,
  readyAfter,
  lastWelcome,
  ...rooms
}: BoxRooms): Omit<BoxState, 'v' | 'at'> {
  const gravestFirst = [...faults].sort((a, b) => lampCodeOf(a.code).blinks - lampCodeOf(b.code).blinks);
  return {
    ...rooms,
    ...(readyAfter !== undefined && { readyAfter }),
    ...(lastWelcome !== undefined && { lastWelcome }),
    settings: faults.filter(({ code }) => code.startsWith('settings.')).map(({ detail }) => detail),
    faults: gravestFirst,
    onAir: onAir.map(({ title }) => title),
  };
}
