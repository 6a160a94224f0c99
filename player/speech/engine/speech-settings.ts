/** How this box reads aloud, of `loa.toml`. */
import { Duration } from '../../../time/duration.ts';

/** Of espeak-ng's: north, central, south. */
export const VIETNAMESE_VOICES = ['vi', 'vi-vn-x-central', 'vi-vn-x-south'] as const;
export type VietnameseVoice = (typeof VIETNAMESE_VOICES)[number];

/** A better engine than espeak-ng: one call per sentence, which comes on stdin as UTF-8; a WAV file of 16 bit, one channel, on stdout. */
export interface EngineCommand {
  readonly program: string;
  readonly args: readonly string[];
  /** BCP 47: it is asked for these alone. */
  readonly languages: readonly string[];
}

export interface SpeechSettings {
  readonly voice: VietnameseVoice;
  /** Further voices of espeak-ng by language (BCP 47); "none" for a language that is not to be read. */
  readonly voices: Readonly<Record<string, string>>;
  /** Within a sentence, its commas included. A Vietnamese word is a syllable ("tiếng"). */
  readonly wordsPerMinute: number;
  /** Between sentences. */
  readonly pause: Duration;
  /** What is below is taken out, as horns make nothing of it. 0: all stays. */
  readonly highPassHertz: number;
  /** Absent: espeak-ng alone. */
  readonly command?: EngineCommand;
}

/**
 * Somewhat slower than a newsreader: horns echo from house to house, and figures are to be written down. Horns give nothing below some 250 Hz,
 * and amplifiers get hot of it.
 */
export const SPEECH_DEFAULTS: SpeechSettings = {
  voice: 'vi',
  voices: {},
  wordsPerMinute: 190,
  pause: Duration.ms(450),
  highPassHertz: 220,
};
