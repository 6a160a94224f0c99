/** Publishes one programme that is due in seconds, and sees that the box has its content. */
import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Duration } from '../../../../time/duration.ts';
import { after, between, type MonotonicTime, WallTime } from '../../../../time/instant.ts';
import { vietnamInstant } from '../../compose/complete-body.ts';
import { addContent } from '../../content/content-folder.ts';
import { COMMUNE, COMMUNE_GROUP } from '../village-nodes.ts';
import { StepFailed, tenths } from './step.ts';
import type { TourGuide } from './tour-guide.ts';
import { until } from './until.ts';

export interface Published {
  /** As the play log names it. */
  readonly item: string;
  /** Its time, on both scales. */
  readonly dueAt: MonotonicTime;
  readonly dueWall: WallTime;
  /** From publishing until the verified file lay in the box's media folder. */
  readonly fetchedMs: number;
}

/** Enough to fetch a file and decode its beginning on a busy machine. */
const LEAD = Duration.seconds(5);
const FETCHED_WITHIN = Duration.seconds(20);

const provenance = { issuedBy: COMMUNE.name, approvedBy: 'Nguyễn Văn Bình', category: 'Thông tin cơ sở' };

export async function publishProgramme(
  guide: TourGuide,
  programme: { readonly id: string; readonly title: string; readonly file: string },
): Promise<Published> {
  const { village, speaker, clock } = guide;
  const { paths } = village.province.parts;
  const content = await addContent(paths.content, programme.file, village.urls.content);
  const began = clock.monotonic();
  const dueWall = WallTime.ms(Math.ceil(after(clock.wall(), LEAD) / 1_000) * 1_000);
  const dueAt = after(began, between(clock.wall(), dueWall));
  const { id, title } = programme;
  await village.province.publishSchedule({
    iss: COMMUNE_GROUP,
    aud: [speaker.nodeId],
    body: {
      id: `lich-${id}`,
      title: 'Lịch tham quan',
      programmes: [
        {
          ...{ id, title, provenance, priority: 'normal', length: 'PT1M30S' },
          item: { kind: 'file', renditions: [{ language: 'vi', content }] },
          start: vietnamInstant(dueWall).slice(0, 19),
        },
      ],
    },
  });
  const fetched = join(speaker.folder, 'data', 'media', content.sha256);
  await until(guide, `the box fetches "${title}" over HTTP`, FETCHED_WITHIN, () =>
    statSync(fetched, { throwIfNoEntry: false })?.size === content.bytes ? true : undefined,
  );
  const fetchedMs = tenths(between(began, clock.monotonic()));
  if (createHash('sha256').update(readFileSync(fetched)).digest('hex') !== content.sha256)
    throw new StepFailed(`the box keeps a file under ${content.sha256} that is another`);
  return { item: `lich-${id}/${id}`, dueAt, dueWall, fetchedMs };
}
