/**
 * Opens a server, and goes on trying: its address may be taken by a process that is still ending, or not be there before the network
 * is. What is wrong meanwhile is said by whoever asks for it.
 */
import type { Timers } from '../../time/clock.ts';
import { Duration } from '../../time/duration.ts';

const AGAIN = Duration.seconds(30);

export interface KeepOpenParts<T> {
  /** Rejects where it cannot be opened now. */
  readonly open: () => Promise<T>;
  readonly opened: () => void;
  /** Told at each attempt that failed. */
  readonly trouble: (cause: unknown) => void;
  readonly timers: Timers;
}

export interface KeptOpen<T> {
  /** Settles with the first attempt, whatever came of it. */
  readonly first: Promise<T | undefined>;
  close(): Promise<void>;
}

export function keepOpen<T extends { close(): Promise<void> }>(parts: KeepOpenParts<T>): KeptOpen<T> {
  const { open, opened, trouble, timers } = parts;
  let cancel: (() => void) | undefined;
  let ended = false;
  const attempt = async (): Promise<T | undefined> => {
    try {
      const server = await open();
      opened();
      return server;
    } catch (cause) {
      trouble(cause);
      if (!ended)
        cancel = timers.after(AGAIN, () => {
          serving = attempt();
        });
      return undefined;
    }
  };
  const first = attempt();
  let serving = first;
  return {
    first,
    close: async () => {
      ended = true;
      cancel?.();
      await (await serving)?.close();
    },
  };
}
