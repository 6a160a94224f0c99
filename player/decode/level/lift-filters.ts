/**
 * A lift in ffmpeg's words. The limiter works on four times the rate, so that it sees peaks between samples; it runs only for what
 * needs it, for it costs more than the decoder.
 */
import type { Lift } from './lift-of.ts';

/** As it is heard: an integer mix-down to one channel, which a floating one would make 3 dB louder. Also what is measured. */
export const MIX_DOWN = 'aformat=sample_fmts=s16:channel_layouts=mono';

/** Four times the rate of most devices (frames per second), as BS.1770 wants it for a true peak. */
const OVERSAMPLED = 192_000;

/** On the way down to the device's rate and to 16 bit a peak grows by at most this (dB). */
const ROUNDING = 0.3;

/** Fast enough for a word's attack, short enough that the words after a pop are not lost (ms). */
const ATTACK = 5;
const RELEASE = 20;

export function liftFilters({ gainDb, limitDbtp }: Lift): string[] {
  const gain = `volume=${gainDb.toFixed(2)}dB:precision=float`;
  if (limitDbtp === undefined) return [MIX_DOWN, gain];
  const limit = (10 ** ((limitDbtp - ROUNDING) / 20)).toFixed(4);
  return [
    MIX_DOWN,
    gain,
    `aresample=${OVERSAMPLED}`,
    // `level` off: it would lift all to full scale. `latency` on: the end must not be pushed out.
    `alimiter=limit=${limit}:attack=${ATTACK}:release=${RELEASE}:level=disabled:latency=enabled`,
  ];
}
