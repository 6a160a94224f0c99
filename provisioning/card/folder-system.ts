/** A folder that stands for a box: always writable, no program is run, what was asked for is remembered. */
import type { System } from './system.ts';

export class FolderSystem implements System {
  readonly asked: string[] = [];
  readonly #answers: Readonly<Record<string, string>>;

  /** What programs say, by their command line. */
  constructor(answers: Readonly<Record<string, string>> = {}) {
    this.#answers = answers;
  }

  writing<Result>(work: () => Result): Result {
    return work();
  }

  run(program: string, ...args: readonly string[]): string {
    const line = [program, ...args].join(' ');
    this.asked.push(line);
    return this.#answers[line] ?? '';
  }
}
