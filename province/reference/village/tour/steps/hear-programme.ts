/** A schedule goes out, its content is fetched, the relay closes and the programme is heard at its time. */
import { join } from 'node:path';
import { SAMPLES } from '../../start/sample-programmes.ts';
import { findProgramme, type HeardProgramme } from '../find-programme.ts';
import { type Published, publishProgramme } from '../publish-programme.ts';
import { decode } from '../senses/decode.ts';
import { type Measured, mustLieWithin } from '../step.ts';
import type { TourGuide } from '../tour-guide.ts';

export interface Programme extends Published, HeardProgramme {
  readonly source: Float32Array;
}

/** What is promised: within the amplifiers' warm-up (0.8 s here) and a busy machine's moment, never before its time. */
const LATEST_START_MS = 1_500;

export async function hearProgramme(guide: TourGuide): Promise<{ programme: Programme; measured: Measured }> {
  const file = join(SAMPLES, 'ban-tin-sang.mp3');
  const published = await publishProgramme(guide, { id: 'ban-tin', title: 'Bản tin buổi sáng', file });
  const source = await decode(file, guide.ears.rate);
  const heard = await findProgramme(guide, published, source);
  const measured = { fetchedMs: published.fetchedMs, ...heard.measured };
  mustLieWithin({ relayOnMs: [-1_000, LATEST_START_MS], startErrorMs: [-20, LATEST_START_MS] }, measured);
  return { programme: { ...published, ...heard, source }, measured };
}
