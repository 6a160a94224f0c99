import { stat } from 'node:fs/promises';
import { reasonOf } from '../../failure/failure.ts';
import type { Loudness } from '../../player/decode/level/loudness.ts';
import type { ContentRef } from '../../province/contract/scalars.ts';
import type { Timers } from '../../time/clock.ts';
import { Duration } from '../../time/duration.ts';
import { ContentFailure } from './content-failure.ts';
import { diskFailure } from './disk-failure.ts';
import { endedBy } from './ended-by.ts';
import { fetchPart } from './fetch/fetch-part.ts';
import type { ContentTls } from './fetch/open-body.ts';
import { makeRoom, type Room } from './make-room.ts';

/** What a decoder finds out about a file. */
export interface Measured {
  readonly length: Duration;
  readonly loudness: Loudness;
}

export interface ObtainParts {
  readonly room: Room;
  readonly timers: Timers;
  readonly tls: ContentTls;
  /** Decodes a file and answers its exact length and how loud it is. Rejects when it is not what `mediaType` says, or cannot be decoded. */
  readonly measure: (path: string, signal: AbortSignal, mediaType?: string) => Promise<Measured>;
}

/**
 * Brings one file from wherever it is to being here and playable, and answers its length: found in the folder, else
 * fetched, then measured. Throws ContentFailure; what `signal` ends, it ends with the signal's reason.
 */
export async function obtain(ref: ContentRef, parts: ObtainParts, signal: AbortSignal): Promise<Duration> {
  const { folder } = parts.room;
  try {
    const entry = folder.entry(ref.sha256) ?? (await folder.adopt(ref.sha256, signal)) ?? (await fetched());
    if (entry.mediaMs !== undefined) return Duration.ms(entry.mediaMs);
    return await measured();
  } catch (thrown) {
    if (signal.aborted) throw signal.reason;
    throw diskFailure(thrown, folder.pathOf(ref.sha256));
  }

  async function fetched() {
    const part = folder.partOf(ref.sha256);
    const here = await stat(part).then(
      ({ size }) => size,
      () => 0, // not begun yet
    );
    await makeRoom(parts.room, Math.max(0, ref.bytes - here));
    await fetchPart({ ref, part, tls: parts.tls, timers: parts.timers, signal });
    return folder.keep(ref.sha256, ref.bytes);
  }

  async function measured(): Promise<Duration> {
    let why = 'there is no sound in it';
    try {
      const { length, loudness } = await endedBy(
        signal,
        parts.measure(folder.pathOf(ref.sha256), signal, ref.mediaType),
      );
      if (length > 0) {
        folder.note(ref.sha256, { mediaMs: length, loudness });
        return length;
      }
    } catch (thrown) {
      if (signal.aborted) throw signal.reason;
      why = reasonOf(thrown); // whatever a decoder has against a file, it cannot be played
    }
    throw new ContentFailure('content-unplayable', `${ref.url} cannot be decoded: ${why}`);
  }
}
