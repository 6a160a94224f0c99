/** Steady tones: what is heard of each is known by its frequency, however much sounds at once. */
import { amplitudeAt } from '../../province/reference/village/measure/tone.ts';
import type { Media } from '../player/decode/media.ts';
import { RATE } from './noise.ts';

/** A file of `seconds`, 16-bit mono. */
export function sine(media: Media, name: string, seconds: number, hertz: number): string {
  const source = `sine=frequency=${hertz}:sample_rate=${RATE}:duration=${seconds}`;
  return media.ffmpeg(name, ['-f', 'lavfi', '-i', source, '-ac', '1', '-c:a', 'pcm_s16le']);
}

/** Of that frequency alone, in a piece of so many whole periods that no other gets in (dB, full scale being 0). */
export function levelAt(samples: Float32Array, hertz: number): number {
  return 20 * Math.log10(amplitudeAt(samples, hertz, RATE));
}
