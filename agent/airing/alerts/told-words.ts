/**
 * What is said in the plays of alerts, and what of it is not: told to the book as a play begins, by what is planned, and anew as it ends, by
 * what the core thread found in its rings.
 */
import { spokenOf } from '../../../player/announce/words/spoken-of.ts';
import type { Utterance } from '../../../player/announce/words/utterance.ts';
import type { PlayRecord } from '../../../player/protocol.ts';
import type { PlayBook } from '../book/play-book.ts';

interface Told {
  readonly utterances: readonly Utterance[];
  /** The node's. */
  readonly languages: readonly string[];
}

export class ToldWords {
  readonly #book: Pick<PlayBook, 'speak' | 'lack'>;
  readonly #plays = new Map<string, Told>();

  constructor(book: Pick<PlayBook, 'speak' | 'lack'>) {
    this.#book = book;
  }

  /** To be called once the play is in the book. */
  say(playId: string, utterances: readonly Utterance[], languages: readonly string[]): void {
    this.#plays.set(playId, { utterances, languages });
    this.#tell(playId, []);
  }

  ended({ item, replaced }: Pick<PlayRecord, 'item' | 'replaced'>): void {
    this.#tell(item, replaced);
    this.#plays.delete(item);
  }

  #tell(playId: string, replaced: readonly number[]): void {
    const told = this.#plays.get(playId);
    if (!told) return;
    const spoken = spokenOf(told.utterances, replaced);
    this.#book.speak(playId, spoken);
    const said = new Set(spoken.map(({ language }) => language));
    this.#book.lack(
      playId,
      [...new Set(told.languages)].filter((language) => !said.has(language)),
    );
  }
}
