/** What the card program does beyond writing files. Behind a port: tests do it on a folder, without a box. */

export interface System {
  /** Lets `work` write to the FAT partition, and closes it again, whatever happens. Throws when it cannot be opened for writing. */
  writing<Result>(work: () => Result): Result;
  /** Runs a program of the system and answers what it says. Throws when it is absent, fails or takes too long; the message says so. */
  run(program: string, ...args: readonly string[]): string;
}
