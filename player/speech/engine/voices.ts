/**
 * Says sentences, one at a time for the whole box: by the command of the settings where there is one, and by espeak-ng where that fails, which is
 * a fault and no silence. A command that failed is left alone for a while, so that a broken one does not keep each alert waiting.
 *
 * Rule: what was begun ends within its bound, so that a turn always comes.
 */
import { reasonOf, WorldError } from '../../../failure/failure.ts';
import type { Clock, Timers } from '../../../time/clock.ts';
import { Duration } from '../../../time/duration.ts';
import { after, type MonotonicTime } from '../../../time/instant.ts';
import type { MonoSound } from '../../announce/samples/wav.ts';
import { espeakCall } from './espeak-call.ts';
import { type EngineCall, runEngine } from './run-engine.ts';
import type { EngineCommand, SpeechSettings } from './speech-settings.ts';
import { broaderAndBroader, voiceOf } from './voice-of.ts';

/** The first sentence is waited for by people: a command that is slower is no engine for a warning. Later ones are made while others sound. */
const FIRST_WITHIN = Duration.seconds(5);
const NEXT_WITHIN = Duration.seconds(12);

const LEFT_ALONE = Duration.minutes(10);

export interface VoicesParts {
  readonly settings: SpeechSettings;
  readonly clock: Pick<Clock, 'monotonic'>;
  readonly timers: Timers;
  readonly faults: { raise(code: string, detail: string): void; clear(code: string): void };
}

export interface SentenceWanted {
  readonly text: string;
  /** BCP 47. */
  readonly language: string;
  /** Nothing of this text was said yet. */
  readonly first: boolean;
  readonly signal: AbortSignal;
}

export class Voices {
  readonly #parts: VoicesParts;
  #restsUntil: MonotonicTime | undefined;
  /** Whoever asks waits for those who asked before. */
  #turn: Promise<unknown> = Promise.resolve();

  constructor(parts: VoicesParts) {
    this.#parts = parts;
  }

  speaks(language: string): boolean {
    return this.#commandFor(language) !== undefined || this.#voice(language) !== undefined;
  }

  /** Rejects with WorldError `speech.engine` or, for a language that nobody here speaks, `speech.no-voice`. */
  say(wanted: SentenceWanted): Promise<MonoSound> {
    const said = this.#turn.then(() => this.#say(wanted));
    this.#turn = said.catch(() => undefined);
    return said;
  }

  async #say(wanted: SentenceWanted): Promise<MonoSound> {
    const { text, language, signal } = wanted;
    const { settings, timers } = this.#parts;
    const command = this.#commandFor(language);
    const voice = this.#voice(language);
    // Where nothing else speaks the language, a command is tried however often it failed.
    if (command && (voice === undefined || !this.#rests())) {
      const sound = await this.#byCommand(command, wanted, voice !== undefined);
      if (sound) return sound;
    }
    if (voice === undefined) throw new WorldError('speech.no-voice', `no voice here speaks "${language}"`);
    return runEngine(espeakCall(text, voice, settings.wordsPerMinute, signal), timers);
  }

  /** Undefined where it failed and another voice can take its place. */
  async #byCommand(
    { program, args }: EngineCommand,
    { text, language, first, signal }: SentenceWanted,
    replaceable: boolean,
  ): Promise<MonoSound | undefined> {
    const { settings, clock, timers, faults } = this.#parts;
    const call: EngineCall = {
      ...{ program, args, text, signal },
      env: { LOA_LANGUAGE: language, LOA_WORDS_PER_MINUTE: String(settings.wordsPerMinute) },
      within: first ? FIRST_WITHIN : NEXT_WITHIN,
    };
    try {
      const sound = await runEngine(call, timers);
      this.#restsUntil = undefined;
      faults.clear('speech.command-failed');
      return sound;
    } catch (error) {
      if (signal.aborted) throw error;
      this.#restsUntil = after(clock.monotonic(), LEFT_ALONE);
      faults.raise(
        'speech.command-failed',
        `Bộ đọc ở command trong [speech] của loa.toml không đọc được: ${reasonOf(error)}. Giọng espeak-ng đọc thay; hãy chạy thử lệnh ấy trên hộp.`,
      );
      if (replaceable) return undefined;
      throw error;
    }
  }

  #rests(): boolean {
    return this.#restsUntil !== undefined && this.#parts.clock.monotonic() < this.#restsUntil;
  }

  #voice(language: string): string | undefined {
    return voiceOf(language, this.#parts.settings);
  }

  #commandFor(language: string): EngineCommand | undefined {
    const { command } = this.#parts.settings;
    const tags = broaderAndBroader(language);
    return command?.languages.some((one) => tags.includes(one.toLowerCase())) ? command : undefined;
  }
}
