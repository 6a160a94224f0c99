/** QEMU's monitor (QMP): looks at the machine from outside and presses its key. */
import { connect, type Socket } from 'node:net';
import { createInterface } from 'node:readline';
import { WorldError } from '../../failure/failure.ts';

/** The PL061's data register with all eight bits of its address mask set: the level of each line, in or out. */
const LINES_AT = 0x090303fc;
const ANSWER_WITHIN_MS = 30_000;

interface Answer {
  readonly return?: unknown;
  readonly error?: { readonly desc: string };
}

export class Monitor {
  readonly #socket: Socket;
  #answered: ((answer: Answer) => void) | undefined;
  /** Commands go one after another. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(socket: Socket) {
    this.#socket = socket;
    const lines = createInterface({ input: socket }).on('line', (line) => {
      const message = JSON.parse(line) as Answer;
      // Greetings and events are neither.
      if (message.return !== undefined || message.error) this.#answered?.(message);
    });
    // It is the socket's, and told once more.
    lines.on('error', () => undefined);
  }

  static async connect(path: string): Promise<Monitor> {
    const socket = connect(path);
    await new Promise((resolve, reject) => socket.once('connect', resolve).once('error', reject));
    // A machine that put itself off closes it; whoever still asks is told by the time-out.
    socket.on('error', () => socket.destroy());
    const monitor = new Monitor(socket);
    await monitor.#ask('qmp_capabilities');
    return monitor;
  }

  /** Level of each GPIO line, line 0 first. */
  async lines(): Promise<boolean[]> {
    const value = await this.word(LINES_AT);
    return Array.from({ length: 8 }, (_, line) => ((value >> line) & 1) === 1);
  }

  /** A word of the machine's memory, at a physical address. */
  async word(address: number): Promise<number> {
    const command = `xp /1wx ${address}`;
    const text = String(await this.#ask('human-monitor-command', { 'command-line': command }));
    const value = /: (0x[0-9a-f]+)/.exec(text)?.[1];
    if (value === undefined)
      throw new WorldError('qemu.monitor', `QEMU answered "${text.trim()}" to ${command}`);
    return Number(value);
  }

  /** Holds the power key for a tenth of a second. */
  async pressKey(): Promise<void> {
    await this.#ask('system_powerdown');
  }

  /** Writes what the screen shows to a file (PPM). */
  async screen(file: string): Promise<void> {
    await this.#ask('screendump', { filename: file });
  }

  close(): void {
    this.#socket.destroy();
  }

  #ask(execute: string, args?: Record<string, unknown>): Promise<unknown> {
    const asked = this.#last.then(async () => {
      const answer = await new Promise<Answer>((resolve, reject) => {
        const late = setTimeout(
          () => reject(new WorldError('qemu.monitor', `QEMU does not answer to ${execute}`)),
          ANSWER_WITHIN_MS,
        );
        this.#answered = (message) => {
          clearTimeout(late);
          resolve(message);
        };
        this.#socket.write(`${JSON.stringify({ execute, ...(args && { arguments: args }) })}\n`);
      });
      if (answer.error) throw new WorldError('qemu.monitor', `${execute}: ${answer.error.desc}`);
      return answer.return;
    });
    // Its failure is the asker's, not that of whoever asks next.
    this.#last = asked.catch(() => undefined);
    return asked;
  }
}
