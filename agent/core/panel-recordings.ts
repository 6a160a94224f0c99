/**
 * Hands the recordings that the panel's contacts name to the core thread: at the start, and when a file changes. Nobody waits for it; until
 * then, and where a file is of no use, the core thread has what it had, else its stock phrase.
 */
import { stat } from 'node:fs/promises';
import { reasonOf } from '../../failure/failure.ts';
import type { PanelMessage } from '../../player/core-settings.ts';
import type { MessageWords } from '../../player/panel/panel-words.ts';
import type { Timers } from '../../time/clock.ts';
import { Duration } from '../../time/duration.ts';
import type { readRecording } from '../airing/override/read-recording.ts';

/** Somebody copied a new one, and stands there to try it. */
const LOOK_EVERY = Duration.seconds(30);

const UNFIT = {
  long: 'dài hơn 5 phút',
  short: 'ngắn hơn 1 giây',
  silent: 'không có tiếng nói',
} as const;

export interface PanelRecordingsParts {
  readonly messages: readonly PanelMessage[];
  readonly timers: Timers;
  /** Of a file, at the device's rate. */
  readonly read: (file: string) => ReturnType<typeof readRecording>;
  readonly send: (given: MessageWords) => void;
}

type Recorded = Extract<PanelMessage, { what: 'recorded' }>;

export class PanelRecordings {
  readonly #parts: PanelRecordingsParts;
  /** File → its size and time when it was read. */
  readonly #seen = new Map<string, string>();
  #cancel = () => {};
  #closed = false;

  constructor(parts: PanelRecordingsParts) {
    this.#parts = parts;
  }

  /** The first look; each next is by its own timer. */
  async look(): Promise<void> {
    const named = this.#parts.messages.filter((message): message is Recorded => message.what === 'recorded');
    const files = new Map(named.map((message) => [message.file, message]));
    for (const message of files.values()) await this.#lookAt(message);
    if (files.size > 0 && !this.#closed)
      this.#cancel = this.#parts.timers.after(LOOK_EVERY, () => void this.look());
  }

  close(): void {
    this.#closed = true;
    this.#cancel();
  }

  /** Never rejects: whatever is wrong with a file, the box warns without it, and says so. */
  async #lookAt(message: Recorded): Promise<void> {
    const { read, send } = this.#parts;
    let sign = 'absent';
    try {
      const { size, mtimeMs, ino } = await stat(message.file);
      sign = `${ino} ${size} ${mtimeMs}`;
      if (this.#seen.get(message.file) === sign) return;
      const words = await read(message.file);
      if (!this.#closed) send('unfit' in words ? { message, why: UNFIT[words.unfit] } : { message, words });
    } catch (thrown) {
      if (!this.#closed && this.#seen.get(message.file) !== sign)
        send({ message, why: reasonOf(thrown).slice(-200) });
    }
    this.#seen.set(message.file, sign);
  }
}
