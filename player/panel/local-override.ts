/**
 * What somebody at the box puts on air, by a button of the panel or at the console, as an item of rank 5. Pure; the rings of words are
 * given to it.
 *
 * Each one that speaks begins with the attention tone, and has the stock phrase of the core thread's memory in place of words that are not there.
 */
import { Duration } from '../../time/duration.ts';
import { after, type MonotonicTime } from '../../time/instant.ts';
import { ATTENTION_LENGTH } from '../announce/attention-tone.ts';
import type { PlayItem, Segment } from '../item.ts';

/**
 * From the press, beside its length: an override begins anew each time that a lost device comes back, and one that comes and goes (its
 * own siren pulls the voltage down) would hold every alert back for ever.
 */
const HELD_AT_MOST = Duration.minutes(30);

/** Between tone and words, as in an alert. */
const GAP = silence(Duration.ms(500));
/** The phrase is said twice in a round; then people get to move before the next tone. */
const BETWEEN = silence(Duration.ms(1_500));
const ROUNDS_APART = silence(Duration.seconds(4));

/** A phrase is said again and again for so long, unless somebody stops it: whoever came late has heard it, and nobody forgot it on air. */
export const PHRASE_LIMIT = Duration.minutes(5);

/** Of the stock phrase. */
const USUAL_PHRASE = Duration.seconds(6);

/** Words that are whole in a ring, which is never full: one that starts again after a cut gives nothing of them up. */
export interface WholeWords {
  readonly ring: SharedArrayBuffer;
  readonly length: Duration;
}

export type OverrideSound =
  | { readonly what: 'siren'; readonly length: Duration }
  /** `spoken` absent: it is not in memory, the stock phrase is said. */
  | { readonly what: 'phrase'; readonly spoken: WholeWords | undefined }
  | { readonly what: 'recorded'; readonly ring: SharedArrayBuffer }
  | { readonly what: 'voice'; readonly longest: Duration };

export interface LocalOverride {
  readonly id: string;
  /** Of this box; never empty. */
  readonly zones: readonly string[];
  readonly volumePercent: number;
  readonly pressedAt: MonotonicTime;
  readonly sound: OverrideSound;
}

export function localOverride({ id, zones, volumePercent, pressedAt, sound }: LocalOverride): PlayItem {
  const length = sound.what === 'siren' ? sound.length : Duration.zero;
  const item: PlayItem = {
    id,
    key: { exercise: false, rank: 5, level: 0 },
    zones,
    segments: segmentsOf(sound),
    volumePercent,
    afterCut: { kind: 'restart' },
    endBy: after(pressedAt, Duration.ms(HELD_AT_MOST + length)),
    stamps: { received: pressedAt },
  };
  if (sound.what !== 'voice') return item;
  return {
    ...item,
    afterCut: { kind: 'rejoin', within: sound.longest },
    endBy: after(pressedAt, sound.longest),
  };
}

function segmentsOf(sound: OverrideSound): Segment[] {
  const tone: Segment = { kind: 'stock', sound: 'attention' };
  switch (sound.what) {
    case 'siren':
      return [{ kind: 'stock', sound: 'siren', length: sound.length }];
    case 'voice':
      return [{ kind: 'voice' }];
    case 'recorded':
      return [tone, GAP, { kind: 'ring', ring: sound.ring, instead: 'emergency-vi' }];
    case 'phrase': {
      const { spoken } = sound;
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
  }
}

/** Whole ones within the limit. */
function rounds(phrase: Duration): number {
  const pauses = GAP.length + BETWEEN.length + ROUNDS_APART.length;
  return Math.max(1, Math.floor(PHRASE_LIMIT / (ATTENTION_LENGTH + 2 * phrase + pauses)));
}

function silence(length: Duration) {
  return { kind: 'silence', length } as const satisfies Segment;
}
