/**
 * The phrases that the panel's contacts name, each in a ring at the device's rate. Read once at the core thread's start, before it is ready:
 * from the package, never from the data partition, which may hang. Brought to the rate bit by bit in the turns that follow, as a box of one
 * slow core would take seconds for it and the siren would wait; a press before that has the stock phrase for what is not there.
 */
import { readFileSync } from 'node:fs';
import { reasonOf, WorldError } from '../../failure/failure.ts';
import { Duration } from '../../time/duration.ts';
import type { Hazard } from '../announce/hazards/hazards.ts';
import { sha256Of } from '../announce/keep/sha256-of.ts';
import { SHIPPED_LANGUAGE } from '../announce/phrases/load-phrases.ts';
import { type PhraseManifest, SHIPPED_PHRASES } from '../announce/phrases/phrase-manifest.ts';
import { pcmOf } from '../announce/samples/pcm-of.ts';
import { type MonoSound, readWav } from '../announce/samples/wav.ts';
import type { PanelMessage } from '../core-settings.ts';
import { createRing } from '../ring/create-ring.ts';
import { RingWriter } from '../ring/ring-writer.ts';
import { RateConverter } from '../voice/rate-converter.ts';
import { messageKey } from './message-key.ts';
import type { MessageWords } from './panel-words.ts';

/** Brought to the device's rate in one turn: half a millisecond's work, some on the slowest box. */
const PIECE = Duration.ms(50);

/** So much silence pushes the converter's last frames out (frames of the phrase). */
const FLUSH = 64;

/** A phrase on its way into its ring. */
interface Coming {
  readonly sound: MonoSound;
  readonly writer: RingWriter;
  readonly converter: RateConverter;
  readonly piece: number;
  /** The first of its frames that is not converted. */
  from: number;
}

export class PanelPhrases {
  /** Whole soon, or why not. */
  readonly words: readonly MessageWords[];
  readonly #coming: Coming[] = [];

  /** `rate` in frames per second. Never throws for what is on disk. */
  constructor(
    rate: number,
    messages: readonly PanelMessage[],
    folder = new URL(`${SHIPPED_LANGUAGE}/`, SHIPPED_PHRASES),
  ) {
    const named = new Map(messages.map((message) => [messageKey(message), message]));
    this.words = [...named.values()].flatMap((message): MessageWords[] => {
      if (message.what !== 'phrase') return [];
      try {
        const sound = soundOf(message.hazard, folder);
        const length = Duration.ms((sound.samples.length * 1_000) / sound.rate);
        // Room for more than all of it: a ring that is never full keeps what was heard, for the next time.
        const ring = createRing(rate, Duration.ms(length + 1_000));
        const piece = Math.round((PIECE * sound.rate) / 1_000);
        const converter = new RateConverter(sound.rate, rate, piece + FLUSH);
        this.#coming.push({ sound, writer: new RingWriter(ring), converter, piece, from: 0 });
        return [{ message, words: { ring, length } }];
      } catch (thrown) {
        // Whatever it was, the button warns: with the stock phrase, and a fault.
        return [{ message, why: reasonOf(thrown) }];
      }
    });
  }

  /** At each turn: a bit of the first that is not whole. Answers false once all are. */
  turn(): boolean {
    const [coming] = this.#coming;
    if (!coming) return false;
    const { sound, writer, converter, piece, from } = coming;
    const part = sound.samples.subarray(from, from + piece);
    coming.from += piece;
    const last = coming.from >= sound.samples.length;
    const input = new Float32Array(part.length + (last ? FLUSH : 0));
    input.set(part);
    const into = new Float32Array(Math.ceil((input.length * writer.rate) / sound.rate) + 2);
    const count = converter.run(input, input.length, into);
    writer.write(pcmOf(into.subarray(0, count)));
    if (!last) return true;
    writer.close('ended');
    this.#coming.shift();
    return this.#coming.length > 0;
  }
}

function soundOf(hazard: Hazard, folder: URL): MonoSound {
  const manifest = JSON.parse(
    readFileSync(new URL('manifest.json', folder), 'utf8'),
  ) as PhraseManifest | null;
  const record = manifest?.phrases?.find((one) => one?.phrase === hazard);
  if (!record) throw new WorldError('sound.missing', `manifest.json names no phrase "${hazard}"`);
  const wav = readFileSync(new URL(record.file, folder));
  const found = sha256Of(wav);
  if (found !== record.sha256)
    throw new WorldError('sound.damaged', `${record.file} is not what the manifest names: ${found}`);
  return readWav(wav);
}
