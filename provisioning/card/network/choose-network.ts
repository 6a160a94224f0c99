/**
 * Which network settings a box uses after its start: those of the file, on trial until the province has been reached with them, or
 * those that last proved themselves. Pure.
 */
import { isDeepStrictEqual } from 'node:util';
import type { NetworkPart } from './network-part.ts';

/** What was found wanting: as long as the file is the same and the old ones work, it is not tried again at each start. */
export interface RefusedNetwork {
  readonly part: NetworkPart;
  /** Of the file: saved again, it is tried again. */
  readonly stamp: string;
  /** RFC 3339, by the box's clock. */
  readonly at: string;
  /** Those that were gone back to reached the province afterwards. Until then nobody knows which of the two is wrong. */
  readonly borneOut?: boolean;
}

export interface NetworkChoice {
  readonly part: NetworkPart;
  /**
   * `proved`: the province was reached with them. `first`: nothing was ever proved, there is nothing to go back to. `trial`: new ones.
   * `refused`: those of the file reached nobody; the proved ones are in use.
   */
  readonly state: 'proved' | 'first' | 'trial' | 'refused';
}

export function chooseNetwork(
  wanted: NetworkPart,
  stamp: string,
  proved: NetworkPart | undefined,
  refused: RefusedNetwork | undefined,
): NetworkChoice {
  if (!proved) return { part: wanted, state: 'first' };
  if (isDeepStrictEqual(wanted, proved)) return { part: wanted, state: 'proved' };
  // Where the old ones reach nobody either (the pole was moved, the province was down), each start tries the new ones once more.
  if (refused?.borneOut && refused.stamp === stamp && isDeepStrictEqual(wanted, refused.part))
    return { part: proved, state: 'refused' };
  return { part: wanted, state: 'trial' };
}
