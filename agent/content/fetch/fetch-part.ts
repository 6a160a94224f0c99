/**
 * One attempt at one file: from its address into its `.part`, gone on with where the last attempt ended, until the part is
 * whole, hashed and on the disk. Driven by `obtain`.
 */
import { createHash } from 'node:crypto';
import { open, rm, stat } from 'node:fs/promises';
import { reasonOf } from '../../../failure/failure.ts';
import type { ContentRef } from '../../../province/contract/scalars.ts';
import type { Timers } from '../../../time/clock.ts';
import { ContentFailure } from '../content-failure.ts';
import { diskFailure } from '../disk-failure.ts';
import { hashFile } from '../hash-file.ts';
import { FlowWatch } from './flow-watch.ts';
import { type Body, type ContentTls, openBody } from './open-body.ts';

export interface FetchPart {
  readonly ref: ContentRef;
  /** Where it is written. */
  readonly part: string;
  readonly tls: ContentTls;
  readonly timers: Timers;
  readonly signal: AbortSignal;
}

/**
 * Answers when the part holds exactly the bytes of `ref.sha256`, synced. Throws ContentFailure; a part that cannot be gone
 * on with is removed. What `signal` ends, it ends with the signal's reason and keeps the part.
 */
export async function fetchPart(work: FetchPart): Promise<void> {
  try {
    const resumed = (await lengthOf(work.part)) > 0;
    if (await attempt(work)) return;
    await rm(work.part, { force: true });
    // What lay here from before was not the beginning of this file, as after a power cut: once more, from nothing.
    if (resumed && (await attempt(work))) return;
    throw new ContentFailure('content-hash', `${work.ref.url} has another SHA-256 than was signed`);
  } catch (thrown) {
    if (work.signal.aborted) throw work.signal.reason;
    const failure = diskFailure(thrown, work.part);
    if (failure instanceof ContentFailure && !failure.resumable) await rm(work.part, { force: true });
    throw failure;
  }
}

/** Whether the part is now that file. False only when all its bytes are here and they are not those of the hash. */
async function attempt({ ref, part, tls, timers, signal }: FetchPart): Promise<boolean> {
  let hash = createHash('sha256');
  const had = (await lengthOf(part)) > 0 ? await hashFile(part, hash, signal) : 0;
  if (had > ref.bytes) return false;
  const file = await open(part, 'a');
  const flow = new FlowWatch(timers, signal);
  try {
    if (had < ref.bytes) {
      const body = await openBody(ref.url, had, tls, flow.signal);
      refuseOtherLength(ref, body);
      if (body.offset !== had) {
        await file.truncate(0);
        hash = createHash('sha256');
      }
      let length = body.offset;
      for await (const chunk of chunksOf(ref, body, flow.signal)) {
        flow.hold(chunk.length);
        length += chunk.length;
        if (length > ref.bytes)
          throw new ContentFailure(
            'content-hash',
            `${ref.url} goes on after the ${ref.bytes} bytes that were signed`,
          );
        hash.update(chunk);
        await file.appendFile(chunk);
        flow.go();
      }
      if (length < ref.bytes) throw cutOff(ref, `after ${length} bytes`);
    }
    await file.sync();
  } finally {
    flow.end();
    await file.close();
  }
  return hash.digest('hex') === ref.sha256;
}

/** A file of another length is another file: said before the SIM has paid for it. */
function refuseOtherLength(ref: ContentRef, { stream, total }: Body): void {
  if (total === undefined || total === ref.bytes) return;
  stream.destroy();
  throw new ContentFailure(
    total < ref.bytes ? 'content-short' : 'content-hash',
    `${ref.url} has ${total} bytes, ${ref.bytes} were signed`,
  );
}

/** The body's bytes; what ends them early becomes a failure of content here, where it cannot be taken for the disk's. */
async function* chunksOf(ref: ContentRef, { stream }: Body, signal: AbortSignal): AsyncGenerator<Buffer> {
  try {
    yield* stream;
  } catch (cause) {
    throw signal.aborted ? signal.reason : cutOff(ref, reasonOf(cause), cause);
  }
}

function cutOff(ref: ContentRef, how: string, cause?: unknown): ContentFailure {
  const message = `${ref.url} was cut off before its ${ref.bytes} bytes had come: ${how}`;
  return new ContentFailure('content-short', message, { cause, resumable: true });
}

/** 0 when it is not there. */
async function lengthOf(path: string): Promise<number> {
  try {
    return (await stat(path)).size;
  } catch (thrown) {
    if (thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT') return 0;
    throw thrown;
  }
}
