/** Broker, content and API go away. What was scheduled is heard all the same. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Duration } from '../../../../../time/duration.ts';
import { after, between, type WallTime } from '../../../../../time/instant.ts';
import { findProgramme } from '../find-programme.ts';
import { jingle } from '../jingle.ts';
import { publishProgramme } from '../publish-programme.ts';
import { receipts } from '../reports.ts';
import { decode } from '../senses/decode.ts';
import { nodeStatus } from '../senses/node-status.ts';
import { type Measured, mustLieWithin, tenths } from '../step.ts';
import type { TourGuide } from '../tour-guide.ts';
import { until } from '../until.ts';

export interface Outage {
  readonly item: string;
  /** When the province went away, and when the programme began, by the wall. */
  readonly from: WallTime;
  readonly startedAt: WallTime;
}

const NOTICED_WITHIN = Duration.seconds(40);
const SCHEDULED_WITHIN = Duration.seconds(4);
const LATEST_START_MS = 1_500;

export async function playOffline(guide: TourGuide): Promise<{ outage: Outage; measured: Measured }> {
  const { village, speaker, clock, ears } = guide;
  const file = join(village.dir, 'nhac-hieu.wav');
  writeFileSync(file, jingle());
  const published = await publishProgramme(guide, { id: 'nhac-hieu', title: 'Nhạc hiệu', file });
  await until(guide, 'the box has scheduled it', SCHEDULED_WITHIN, () =>
    receipts(guide).find(
      ({ status, subject }) => status === 'scheduled' && published.item.startsWith(`${subject.id}/`),
    ),
  );
  const from = clock.wall();
  const cutAt = clock.monotonic();
  await village.cutOff();
  await until(guide, 'the box notices that the province is gone', NOTICED_WITHIN, async () =>
    (await nodeStatus(speaker.console)).link === 'disconnected' ? true : undefined,
  );
  const noticedMs = tenths(between(cutAt, clock.monotonic()));
  const source = await decode(file, ears.rate);
  const heard = await findProgramme(guide, published, source);
  const measured = {
    goneBeforeMs: tenths(between(cutAt, published.dueAt)),
    noticedMs,
    ...heard.measured,
  };
  mustLieWithin(
    {
      goneBeforeMs: [1, 60_000],
      relayOnMs: [-1_000, LATEST_START_MS],
      startErrorMs: [-20, LATEST_START_MS],
    },
    measured,
  );
  const startedAt = after(published.dueWall, Duration.ms(heard.measured.startErrorMs));
  return { outage: { item: published.item, from, startedAt }, measured };
}
