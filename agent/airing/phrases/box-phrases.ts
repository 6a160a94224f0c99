/**
 * The phrases that this box speaks by itself, in every language that it has: read behind its start, and told of what is damaged among them or
 * not there. Nobody waits for it: until it is done, the stock phrases of the core thread stand in.
 */
import { join } from 'node:path';
import { type LoadedPhrases, loadPhrases } from '../../../player/announce/phrases/load-phrases.ts';
import { PhraseVoice } from '../../../player/announce/phrases/phrase-voice.ts';
import type { FaultSink } from '../../health/fault-sink.ts';
import type { Speech } from '../sound/sources.ts';
import { missingPhrases } from './missing-phrases.ts';
import { PHRASES_FOLDER } from './phrases-folder.ts';
import type { SayPhrases } from './say-phrases.ts';

export interface BoxPhrasesParts {
  /** Of the box: what people recorded for it lies in `phrases`, a folder by language. */
  readonly data: string;
  /** Frames per second of the device now. */
  readonly rate: () => number;
  readonly speech: Pick<Speech, 'speaks'>;
  readonly faults: Pick<FaultSink, 'raise' | 'note'>;
  readonly failed: (error: unknown) => void;
}

export class BoxPhrases {
  readonly #voice: PhraseVoice;
  readonly #parts: BoxPhrasesParts;
  readonly #folder: string;
  readonly #loaded: Promise<LoadedPhrases>;
  #noted = '';

  constructor(parts: BoxPhrasesParts) {
    this.#parts = parts;
    this.#voice = new PhraseVoice(parts.rate);
    this.#folder = join(parts.data, PHRASES_FOLDER);
    this.#loaded = loadPhrases(this.#folder);
    this.#loaded.then((loaded) => this.#take(loaded)).catch(parts.failed);
  }

  say: SayPhrases = (language, names) => this.#voice.say(language, names);

  /** These are the node's languages now: of those that nobody here can say, the province is told once. */
  assigned(languages: readonly string[]): void {
    const { speech, faults, failed } = this.#parts;
    this.#loaded
      .then(({ book }) => {
        const missing = missingPhrases(book, languages, (language) => speech.speaks(language)).join(', ');
        if (missing === this.#noted) return;
        this.#noted = missing;
        if (missing === '') return;
        faults.note(
          'phrases.missing',
          `Chưa có câu ghi sẵn và không có giọng đọc cho: ${missing}. Cảnh báo không kèm bản ghi âm sẽ không phát bằng tiếng này. Ghi âm rồi chạy: loa phrases add.`,
        );
      })
      .catch(failed);
  }

  #take({ book, damaged }: LoadedPhrases): void {
    const { faults } = this.#parts;
    this.#voice.take(book);
    const listed = (own: boolean) =>
      damaged
        .filter((one) => one.own === own)
        .map(({ language, phrase, why }) => `${language}/${phrase} (${why})`)
        .join('; ');
    const [shipped, recorded] = [listed(false), listed(true)];
    if (shipped !== '')
      faults.raise(
        'sound.hazard-damaged',
        `Câu cảnh báo theo loại thiên tai bị hỏng: ${shipped}. Câu cảnh báo chung phát thay. Hãy cài lại gói phần mềm.`,
      );
    if (recorded !== '')
      faults.raise(
        'phrases.damaged',
        `Câu ghi âm riêng của hộp trong ${this.#folder} bị hỏng: ${recorded}. Câu có sẵn của hộp phát thay, nếu có. Hãy chạy lại: loa phrases add.`,
      );
  }
}
