/** Where anything at all sounds in a recording. Pure. */
import type { Stretch } from '../../measure/find-tone.ts';
import type { Recording } from '../../measure/recording.ts';

/** Each is judged whole (s). */
const WINDOW = 0.02;
/** Peak of what is called silence: −54 dBFS. */
const QUIET = 0.002;
/** A pause of speech that is no silence (s). */
const PAUSE = 0.7;

/** Stretches that are louder than silence, pauses of speech left in, in order. */
export function findLoud({ samples, rate }: Recording, within: Stretch): Stretch[] {
  const size = Math.round(WINDOW * rate);
  const last = Math.min(samples.length - size, within.to * rate);
  const found: { from: number; to: number }[] = [];
  for (let at = Math.max(0, Math.round(within.from * rate)); at <= last; at += size) {
    if (!isLoud(samples, at, size)) continue;
    const [from, to] = [at / rate, (at + size) / rate];
    const before = found.at(-1);
    if (before && from - before.to <= PAUSE) before.to = to;
    else found.push({ from, to });
  }
  return found;
}

function isLoud(samples: Float32Array, at: number, size: number): boolean {
  for (let i = at; i < at + size; i++) if (Math.abs(samples[i] ?? 0) > QUIET) return true;
  return false;
}
