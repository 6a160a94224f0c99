/**
 * The phrases that the panel's contacts name, at the device's rate, each whole in a ring. Called once at the core thread's start, before
 * it is ready: it reads files, those of the package, and never of the data partition, which may hang.
 */
import { readFileSync } from 'node:fs';
import { reasonOf, WorldError } from '../../failure/failure.ts';
import { Duration } from '../../time/duration.ts';
import type { Hazard } from '../announce/hazards/hazards.ts';
import { sha256Of } from '../announce/keep/sha256-of.ts';
import { SHIPPED_LANGUAGE } from '../announce/phrases/load-phrases.ts';
import { type PhraseManifest, SHIPPED_PHRASES } from '../announce/phrases/phrase-manifest.ts';
import { resample } from '../announce/resample.ts';
import { readWav } from '../announce/wav.ts';
import type { PanelMessage } from '../core-settings.ts';
import { createRing } from '../ring/create-ring.ts';
import { RingWriter } from '../ring/ring-writer.ts';
import type { WholeWords } from './local-override.ts';
import { messageKey } from './message-key.ts';
import type { MessageWords } from './panel-words.ts';

/** `rate` in frames per second. Never throws for what is on disk. */
export function loadPanelPhrases(
  rate: number,
  messages: readonly PanelMessage[],
  folder = new URL(`${SHIPPED_LANGUAGE}/`, SHIPPED_PHRASES),
): MessageWords[] {
  const named = new Map(messages.map((message) => [messageKey(message), message]));
  return [...named.values()].flatMap((message): MessageWords[] => {
    if (message.what !== 'phrase') return [];
    try {
      return [{ message, words: wordsOf(message.hazard, rate, folder) }];
    } catch (thrown) {
      // Whatever it was, the button warns: with the stock phrase, and a fault.
      return [{ message, why: reasonOf(thrown) }];
    }
  });
}

function wordsOf(hazard: Hazard, rate: number, folder: URL): WholeWords {
  const manifest = JSON.parse(
    readFileSync(new URL('manifest.json', folder), 'utf8'),
  ) as PhraseManifest | null;
  const record = manifest?.phrases?.find((one) => one?.phrase === hazard);
  if (!record) throw new WorldError('sound.missing', `manifest.json names no phrase "${hazard}"`);
  const wav = readFileSync(new URL(record.file, folder));
  const found = sha256Of(wav);
  if (found !== record.sha256)
    throw new WorldError('sound.damaged', `${record.file} is not what the manifest names: ${found}`);
  const { samples, rate: from } = readWav(wav);
  return wholeWords(resample(samples, from, rate), rate);
}

function wholeWords(samples: Float32Array, rate: number): WholeWords {
  const length = Duration.ms((samples.length * 1_000) / rate);
  // Room for more than all of it: a ring that is never full keeps what was heard, for the next time.
  const ring = createRing(rate, Duration.ms(length + 1_000));
  const writer = new RingWriter(ring);
  writer.write(Int16Array.from(samples, (sample) => Math.round(Math.max(-1, Math.min(1, sample)) * 0x7fff)));
  writer.close('ended');
  return { ring, length };
}
