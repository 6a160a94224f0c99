/**
 * Speaks the phrases by hazard: each on demand into a ring at the device's rate, from memory. The first of it is there at once, the rest
 * comes in the turns that follow, while the tone ahead of it sounds: nobody waits for it.
 */
import { Duration } from '../../../time/duration.ts';
import { createRing } from '../../ring/create-ring.ts';
import { RingWriter } from '../../ring/ring-writer.ts';
import { RateConverter } from '../../voice/rate-converter.ts';
import type { MonoSound } from '../wav.ts';
import type { Hazard } from './hazards.ts';
import type { HazardPhrases } from './load-hazard-phrases.ts';

/** Brought to the device's rate in one turn: a millisecond's work. */
const PIECE = Duration.ms(250);

/** So much silence pushes the converter's last frames out (frames of the phrase). */
const FLUSH = 64;

export interface SpokenHazard {
  /** It may be named by many segments of an item that starts again after a cut: then none of it is given up. */
  readonly ring: SharedArrayBuffer;
  readonly length: Duration;
}

export class VoiceOfHazards {
  readonly #rate: () => number;
  #sounds: HazardPhrases['sounds'] = new Map();

  /** `rate`: of the device now, frames per second. */
  constructor(rate: () => number) {
    this.#rate = rate;
  }

  take({ sounds }: Pick<HazardPhrases, 'sounds'>): void {
    this.#sounds = sounds;
  }

  /** Undefined where that phrase is not in memory. */
  say(hazard: Hazard): SpokenHazard | undefined {
    const sound = this.#sounds.get(hazard);
    if (!sound) return undefined;
    const rate = this.#rate();
    const length = Duration.ms((sound.samples.length * 1_000) / sound.rate);
    // Room for more than all of it: a ring that is never full keeps what was heard, for the next time.
    const ring = createRing(rate, Duration.ms(length + 1_000));
    const piece = Math.round((PIECE * sound.rate) / 1_000);
    this.#fill(new RingWriter(ring), sound, new RateConverter(sound.rate, rate, piece + FLUSH), piece, 0);
    return { ring, length };
  }

  #fill(writer: RingWriter, sound: MonoSound, converter: RateConverter, piece: number, from: number): void {
    const part = sound.samples.subarray(from, from + piece);
    const last = from + piece >= sound.samples.length;
    const input = new Float32Array(part.length + (last ? FLUSH : 0));
    input.set(part);
    const into = new Float32Array(Math.ceil((input.length * writer.rate) / sound.rate) + 2);
    const count = converter.run(input, input.length, into);
    writer.write(
      Int16Array.from(into.subarray(0, count), (sample) =>
        Math.round(Math.max(-1, Math.min(1, sample)) * 0x7fff),
      ),
    );
    if (last) writer.close('ended');
    else setImmediate(() => this.#fill(writer, sound, converter, piece, from + piece));
  }
}
