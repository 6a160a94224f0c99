/**
 * What the console puts on air as an override, as an item of the core thread. Pure; the rings of words are given to it.
 *
 * Each one that speaks begins with the attention tone, and has the stock phrase of the core thread's memory in place of words that are not there.
 */
import { ATTENTION_LENGTH } from '../../../player/announce/attention-tone.ts';
import type { SpokenHazard } from '../../../player/announce/hazards/voice-of-hazards.ts';
import { overrideItem } from '../../../player/core/override-item.ts';
import type { PlayItem, Segment } from '../../../player/item.ts';
import { Duration } from '../../../time/duration.ts';
import { after, type MonotonicTime } from '../../../time/instant.ts';

/** Between tone and words, as in an alert. */
const GAP = silence(Duration.ms(500));
/** The phrase is said twice in a round; then people get to move before the next tone. */
const BETWEEN = silence(Duration.ms(1_500));
const ROUNDS_APART = silence(Duration.seconds(4));

/** A phrase is said again and again for so long, unless somebody stops it: whoever came late has heard it, and nobody forgot it on air. */
export const PHRASE_LIMIT = Duration.minutes(5);

export type OverrideSound =
  | { readonly what: 'siren'; readonly length: Duration }
  /** `spoken` absent: it is not in memory, the stock phrase is said. */
  | { readonly what: 'phrase'; readonly spoken: SpokenHazard | undefined }
  | { readonly what: 'recorded'; readonly ring: SharedArrayBuffer }
  | { readonly what: 'voice'; readonly longest: Duration };

export interface ConsoleOverride {
  readonly id: string;
  /** Of this box; never empty. */
  readonly zones: readonly string[];
  readonly volumePercent: number;
  readonly pressedAt: MonotonicTime;
  readonly sound: OverrideSound;
}

export function consoleOverride(override: ConsoleOverride): PlayItem {
  const { id, zones, volumePercent, pressedAt, sound } = override;
  const length = sound.what === 'siren' ? sound.length : Duration.zero;
  const siren = overrideItem({ id, zones, volumePercent, pressedAt, length });
  if (sound.what === 'siren') return siren;
  const item = { ...siren, segments: segmentsOf(sound) };
  if (sound.what !== 'voice') return item;
  return {
    ...item,
    afterCut: { kind: 'rejoin', within: sound.longest },
    endBy: after(pressedAt, sound.longest),
  };
}

function segmentsOf(sound: Exclude<OverrideSound, { what: 'siren' }>): Segment[] {
  const tone: Segment = { kind: 'stock', sound: 'attention' };
  if (sound.what === 'voice') return [{ kind: 'voice' }];
  if (sound.what === 'recorded')
    return [tone, GAP, { kind: 'ring', ring: sound.ring, instead: 'emergency-vi' }];
  const { spoken } = sound;
  // The same ring each time: an item that starts again after a cut gives nothing of it up.
  const words: Segment = spoken
    ? { kind: 'ring', ring: spoken.ring, instead: 'emergency-vi' }
    : { kind: 'stock', sound: 'emergency-vi' };
  const round = [tone, GAP, words, BETWEEN, words];
  const further = Array.from({ length: rounds(spoken?.length ?? USUAL_PHRASE) - 1 }, () => [
    ROUNDS_APART,
    ...round,
  ]);
  return [...round, ...further.flat()];
}

/** Of the stock phrase. */
const USUAL_PHRASE = Duration.seconds(6);

/** Whole ones within the limit. */
function rounds(phrase: Duration): number {
  const pauses = GAP.length + BETWEEN.length + ROUNDS_APART.length;
  return Math.max(1, Math.floor(PHRASE_LIMIT / (ATTENTION_LENGTH + 2 * phrase + pauses)));
}

function silence(length: Duration) {
  return { kind: 'silence', length } as const satisfies Segment;
}
