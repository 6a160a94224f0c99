/** What of an item's words was to be heard, once it is known which of its segments gave way. Pure. */
import type { SpokenWords } from '../../../province/contract/messages/playlog.ts';
import type { StockPhrase } from '../stock-manifest.ts';
import { STOCK_WORDS } from './stock-words.ts';
import type { Utterance } from './utterance.ts';

/** `replaced`: places of the segments that gave way to their stock sound, or to what follows them. */
export function spokenOf(utterances: readonly Utterance[], replaced: readonly number[] = []): SpokenWords[] {
  let leadGaveWay = false;
  return utterances.flatMap(({ segment, words }, place): SpokenWords[] => {
    const gaveWay = replaced.includes(place);
    if (segment.standIn !== true) leadGaveWay = gaveWay;
    else if (!leadGaveWay) return [];
    if (!words) return [];
    if (!gaveWay) return [words];
    const instead = segment.kind === 'ring' ? segment.instead : undefined;
    if (!isPhrase(instead)) return [];
    return [{ language: 'vi', by: 'phrase', text: STOCK_WORDS[instead] }];
  });
}

function isPhrase(sound: string | undefined): sound is StockPhrase {
  return sound !== undefined && sound in STOCK_WORDS;
}
