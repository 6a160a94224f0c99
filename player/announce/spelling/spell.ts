/**
 * A code as it is spelt aloud, twice, behind words that say what it is: from recorded letters, so that it needs neither network nor a
 * voice on the box.
 */
import { setImmediate as turn } from 'node:timers/promises';
import { pcmOf } from '../samples/pcm-of.ts';
import { resample } from '../samples/resample.ts';

/** Spoken letters at one rate. */
export interface Letters {
  /** Frames per second. */
  readonly rate: number;
  /** −1 to 1. `lead`, and one for each letter in lower case, digit and sign. */
  readonly sounds: ReadonlyMap<string, Float32Array>;
}

/** Seconds. A letter stands by itself; who has found pen and paper hears all of it again. */
const AFTER_LEAD = 0.4;
const BETWEEN = 0.18;
const BEFORE_AGAIN = 1.2;

/** A rest where a sign has no name (seconds). */
const UNNAMED = 0.4;

/**
 * 16-bit mono at `rate` frames per second. A letter takes some hundredths of a second to be brought to that rate; between two of them
 * whoever else needs the thread has it.
 */
export async function spell(code: string, letters: Letters, rate: number): Promise<Int16Array> {
  const spoken = new Map<string, Float32Array>();
  for (const name of new Set(['lead', ...code.toLowerCase()])) {
    const sound = letters.sounds.get(name);
    if (sound) spoken.set(name, resample(sound, letters.rate, rate));
    await turn();
  }
  const rest = (seconds: number) => new Float32Array(Math.round(seconds * rate));
  const lead = spoken.get('lead');
  const once = [
    ...(lead ? [lead, rest(AFTER_LEAD)] : []),
    ...[...code.toLowerCase()].flatMap((sign) => [spoken.get(sign) ?? rest(UNNAMED), rest(BETWEEN)]),
  ];
  const parts = [...once, rest(BEFORE_AGAIN), ...once];
  const whole = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return pcmOf(whole);
}
