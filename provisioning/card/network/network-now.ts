/** Which network settings are in use by now: those on trial at the start may have been confirmed or reverted since. Never throws. */
import type { CardPlaces } from '../card-places.ts';
import { keptFiles, readKept, readText } from '../kept.ts';
import type { NetworkChoice, RefusedNetwork } from './choose-network.ts';

export interface NetworkNow {
  readonly network: NetworkChoice['state'];
  /** RFC 3339. */
  readonly refusedAt?: string;
}

export function networkNow(places: CardPlaces, atStart: NetworkNow): NetworkNow {
  if (atStart.network !== 'trial') return atStart;
  const kept = keptFiles(places);
  const mark = readText(kept.trial).trim();
  if (mark === 'trial') return atStart;
  const refused = readKept<RefusedNetwork>(kept.refused);
  // Gone back to others, which still have to reach the province, or have.
  if (mark === 'first' || refused) return { network: 'refused', ...(refused && { refusedAt: refused.at }) };
  return { network: 'proved' };
}
