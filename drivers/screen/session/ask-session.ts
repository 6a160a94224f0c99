/**
 * Asks for something that only the browser's own user may do in its session: a file in the agent's folder changes, a path unit sees it, a
 * small program of that user does it and writes what came of it. The agent needs no right over units, users or the screen.
 *
 * The rule: one question at a time, each with a name of its own, and an answer is of that name or none. systemd overlooks a change
 * that comes while the unit still runs: until it is answered, the question is written again.
 */
import { randomUUID } from 'node:crypto';
import { chmod, readFile, rename, writeFile } from 'node:fs/promises';
import { reasonOf, WorldError } from '../../../failure/failure.ts';
import type { Timers } from '../../../time/clock.ts';
import { Duration } from '../../../time/duration.ts';

/** A look costs one read of a file in memory. */
const LOOK_EVERY = Duration.ms(100);
const WRITE_AGAIN_AFTER = 20;

export interface SessionDoor {
  /** File that the path unit watches. */
  readonly question: string;
  /** File that its program writes: one line, the name of the question and what came of it. */
  readonly answer: string;
  readonly timers: Timers;
  /** An answer later than this is none. */
  readonly within: Duration;
}

export class AskSession {
  readonly #door: SessionDoor;
  #last: Promise<unknown> = Promise.resolve();

  constructor(door: SessionDoor) {
    this.#door = door;
  }

  /** What came of it, in the program's words. Throws WorldError `session.silent`, `session.unasked`. */
  ask(words: string): Promise<string> {
    const answer = this.#last.then(
      () => this.#one(words),
      () => this.#one(words),
    );
    this.#last = answer;
    return answer;
  }

  async #one(words: string): Promise<string> {
    const { within, question } = this.#door;
    const name = randomUUID();
    for (let looks = 0; looks * LOOK_EVERY < within; looks++) {
      if (looks % WRITE_AGAIN_AFTER === 0) await this.#write(`${name} ${words}\n`);
      await this.#wait();
      const said = await this.#read();
      if (said?.startsWith(`${name} `)) return said.slice(name.length + 1).trim();
    }
    throw new WorldError(
      'session.silent',
      `Nobody answered ${question} within ${within / 1_000} s: its path unit does not run, or the browser has no session`,
    );
  }

  async #write(text: string): Promise<void> {
    const { question } = this.#door;
    try {
      // Whole, and readable by the browser's user from its first moment.
      await writeFile(`${question}.new`, text);
      await chmod(`${question}.new`, 0o644);
      await rename(`${question}.new`, question);
    } catch (cause) {
      throw new WorldError('session.unasked', `Cannot write ${question}: ${reasonOf(cause)}`, { cause });
    }
  }

  async #read(): Promise<string | undefined> {
    try {
      return await readFile(this.#door.answer, 'utf8');
    } catch {
      return undefined; // nobody has answered anything yet
    }
  }

  #wait(): Promise<void> {
    return new Promise((resolve) => {
      this.#door.timers.after(LOOK_EVERY, resolve);
    });
  }
}
