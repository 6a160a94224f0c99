/**
 * Was it heard? Judged from what was measured at the device, never from what was handed over.
 */

import type { EndReason } from '../../../player/protocol.ts';
import type { UnheardReason } from '../../../province/contract/messages/receipt.ts';
import type { Airing } from './airing.ts';

/** `played` needs this share of the item to have sounded: the rest is a decoder's rounding of its last frames. */
export const PLAYED_SHARE = 0.98;

export type Outcome =
  | { readonly outcome: 'played'; readonly soundedMs: number }
  | { readonly outcome: 'partial'; readonly soundedMs: number; readonly reason: UnheardReason }
  | { readonly outcome: 'missed'; readonly soundedMs: 0; readonly reason: UnheardReason };

export interface Measured {
  readonly soundedMs: number;
  readonly handedMs: number;
  readonly reason?: EndReason;
}

/** Ends that belong to the life of something that lasts until then. */
const GOOD_ENDS: ReadonlySet<UnheardReason | undefined> = new Set([
  undefined,
  'expired',
  'cancelled',
  'withdrawn',
  'superseded',
]);

/**
 * `expected` absent: nobody can know the whole beforehand (an alert's round, a siren that a hand ends), so that what was not
 * cut short is held against what was handed over. An item that was ended early, yet sounded whole, was played.
 */
export function outcomeOf(
  { soundedMs, handedMs, reason: measured }: Measured,
  { expected, lasting, spoken }: Pick<Airing, 'expected' | 'lasting' | 'spoken'>,
): Outcome {
  const reason = ofSpeech(measured, spoken);
  // Digital silence passed the device for its whole length, and nobody heard anything.
  if (reason === 'empty') return { outcome: 'missed', soundedMs: 0, reason };
  const inGoodOrder = lasting ? GOOD_ENDS.has(reason) : reason === undefined;
  const whole =
    expected === undefined ? inGoodOrder && sounded(soundedMs, handedMs) : sounded(soundedMs, expected);
  if (whole && soundedMs > 0) return { outcome: 'played', soundedMs };
  if (soundedMs > 0) {
    // Handed over and not heard is the device's doing; never handed over is the content's.
    const unsaid = sounded(soundedMs, handedMs) ? 'content-short' : 'device-frozen';
    return { outcome: 'partial', soundedMs, reason: reason ?? unsaid };
  }
  return { outcome: 'missed', soundedMs: 0, reason: reason ?? 'empty' };
}

/** Where the box says all of it, what broke off was no decoder. */
function ofSpeech(reason: EndReason | undefined, spoken: Airing['spoken']): UnheardReason | undefined {
  const made = spoken !== undefined && spoken.length > 0 && spoken.every(({ by }) => by === 'speech');
  return reason === 'decoder-died' && made ? 'speech-failed' : reason;
}

function sounded(soundedMs: number, ofMs: number): boolean {
  return soundedMs >= ofMs * PLAYED_SHARE;
}
