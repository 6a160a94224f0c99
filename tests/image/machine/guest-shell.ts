/**
 * Root's shell on the box's second serial line: this side's hands in the box, to freeze or kill the agent and to try what must be
 * refused. What the box does is never judged by it alone.
 */
import { connect, type Socket } from 'node:net';
import { WorldError } from '../../../failure/failure.ts';

/** Each command on an emulated box takes a second or so. */
const WITHIN_MS = 60_000;
/** What is typed before the box has opened its line is lost, in part or whole: it is typed again. */
const OPEN_TRIES = 10;
const OPEN_WITHIN_MS = 15_000;
const MARK = 'loa-shell';
/** No echo, no prompt, no colours, no wrapped lines. */
const PLAIN =
  'stty -echo cols 1000; export PS1= PS2= TERM=dumb SYSTEMD_COLORS=0 SYSTEMD_PAGER= LC_ALL=C; exec sh';

export class GuestShell {
  readonly #socket: Socket;
  #text = '';
  #count = 0;

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.setEncoding('utf8').on('data', (text: string) => {
      this.#text += text;
    });
    // The box's power may go at any time; who still asks is told by the time-out.
    socket.on('error', () => socket.destroy());
  }

  static async connect(path: string): Promise<GuestShell> {
    const socket = connect(path);
    await new Promise((resolve, reject) => socket.once('connect', resolve).once('error', reject));
    const shell = new GuestShell(socket);
    for (let tries = 0; tries < OPEN_TRIES; tries++) if (await shell.#isPlain()) return shell;
    socket.destroy();
    throw new WorldError('image.shell', `the box's shell says nothing to ${path}`);
  }

  /** Whether what was typed has arrived whole. */
  async #isPlain(): Promise<boolean> {
    this.#socket.write(`\n${PLAIN}\n`);
    try {
      return (await this.run('echo "$TERM"', OPEN_WITHIN_MS)).text.endsWith('dumb');
    } catch (cause) {
      if (cause instanceof WorldError) return false;
      throw cause;
    }
  }

  /** Runs a command. Answers what it wrote, errors as well, and its exit code. */
  async run(
    command: string,
    withinMs = WITHIN_MS,
  ): Promise<{ readonly text: string; readonly code: number }> {
    this.#count += 1;
    const mark = `${MARK}-${this.#count}`;
    this.#text = '';
    // Where the terminal echoes, the mark that is typed is not the mark that is printed. A line of its own ends a here-document.
    this.#socket.write(`{ ${command}\n} 2>&1; echo "${MARK}""-${this.#count} $?"\n`);
    const end = performance.now() + withinMs;
    for (;;) {
      const found = new RegExp(`${mark} (\\d+)\\r?\\n`).exec(this.#text);
      if (found) {
        const text = this.#text.slice(0, found.index).replaceAll('\r', '');
        return { text: text.trim(), code: Number(found[1]) };
      }
      if (performance.now() > end)
        throw new WorldError(
          'image.shell',
          `the box's shell does not answer to "${command}": ${this.#text.slice(-300)}`,
        );
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  close(): void {
    this.#socket.destroy();
  }
}
