/**
 * `speaker.json`: which file of a recording holds which frames, and when they were heard. Written by the recording,
 * read by any process of the same boot: the time of a frame is `startMonotonicMs + frame / rate`, on CLOCK_MONOTONIC.
 */
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface RecordingIndex {
  readonly rate: number;
  readonly channels: number;
  /** When frame 0 was heard. */
  readonly startMonotonicMs: number;
  readonly startWallMs: number;
  /** Monotonic times of another boot mean nothing. */
  readonly boot: string;
  /** Oldest first. Between the end of one and the first frame of the next nothing was heard. */
  readonly files: readonly { readonly name: string; readonly firstFrame: number }[];
}

const NAME = 'speaker.json';

/** The index of a recording folder, undefined where none was begun or a power cut left it damaged. */
export function readIndex(folder: string): RecordingIndex | undefined {
  try {
    return JSON.parse(readFileSync(join(folder, NAME), 'utf8')) as RecordingIndex;
  } catch (thrown) {
    const none = (thrown as NodeJS.ErrnoException).code === 'ENOENT' || thrown instanceof SyntaxError;
    if (none) return undefined;
    throw thrown;
  }
}

/** Replaces the index in one step: a reader sees the old one or the new one. */
export function writeIndex(folder: string, index: RecordingIndex): void {
  const aside = join(folder, `${NAME}.${process.pid}`);
  writeFileSync(aside, `${JSON.stringify(index, null, 2)}\n`);
  renameSync(aside, join(folder, NAME));
}

/** Identifies this boot of the kernel. */
export function thisBoot(): string {
  return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
}
