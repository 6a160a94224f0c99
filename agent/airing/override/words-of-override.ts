import { HAZARD_WORDS, type Hazard } from '../../../player/announce/hazards/hazards.ts';
import { STOCK_WORDS } from '../../../player/announce/words/stock-words.ts';
import type { OverrideSound } from '../../../player/panel/local-override.ts';
import type { OverrideWhat } from '../../console/api/box-view.ts';
import type { Airing } from '../book/airing.ts';

/** What the box says by itself in an override from the console, for the play log. Undefined: a siren, or words of a person. */
export function wordsOfOverride(what: OverrideWhat, sound: OverrideSound): Airing['spoken'] {
  if (what.what !== 'phrase' || sound.what !== 'phrase') return undefined;
  const text = sound.spoken ? HAZARD_WORDS[what.hazard as Hazard] : STOCK_WORDS['emergency-vi'];
  return [{ language: 'vi', by: 'phrase', text }];
}
