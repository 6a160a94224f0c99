/** What is heard and seen in the village without anybody doing anything. */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Duration } from '../../../../time/duration.ts';
import { after, type WallTime } from '../../../../time/instant.ts';
import type { Item } from '../../../contract/messages/schedule.ts';
import type { ScheduleDraft } from '../../api/shape.ts';
import { vietnamInstant } from '../../compose/complete-body.ts';
import { addContent } from '../../content/content-folder.ts';
import type { Province } from '../../province.ts';
import { BOARD, COMMUNE, COMMUNE_GROUP, SPEAKER } from '../village-nodes.ts';

export const SAMPLES = fileURLToPath(new URL('../content/', import.meta.url));

const provenance = { issuedBy: COMMUNE.name, approvedBy: 'Nguyễn Văn Bình', category: 'Thông tin cơ sở' };

/** Long enough for the nodes to be there and to have fetched the file, short enough for a visitor to hear something at once. */
const GREETED_AFTER = Duration.seconds(6);
const GREETED_WITHIN = Duration.minutes(10);

/** `content`: where boxes fetch it. */
export async function publishSamples(province: Province, content: string, now: WallTime): Promise<void> {
  const file = await addContent(province.parts.paths.content, join(SAMPLES, 'ban-tin-sang.mp3'), content);
  const item: Item = { kind: 'file', renditions: [{ language: 'vi', content: file }] };
  const midnight = `${vietnamInstant(now).slice(0, 10)}T00:00:00`;
  const daily = (id: string, title: string, hour: string) => ({
    ...{ id, title, provenance, item, priority: 'normal' as const, length: 'PT2M' },
    start: midnight.replace('00:00:00', hour),
    recurrence: 'FREQ=DAILY',
  });
  const schedule: ScheduleDraft = {
    iss: COMMUNE_GROUP,
    aud: [COMMUNE_GROUP],
    body: {
      id: 'lich-xa',
      title: 'Lịch phát thanh xã Tân Phú',
      programmes: [
        daily('ban-tin-sang', 'Bản tin buổi sáng', '05:00:00'),
        daily('ban-tin-chieu', 'Bản tin buổi chiều', '17:00:00'),
        {
          ...daily('phat-thu', 'Phát thử, cứ ba phút một lần', '00:02:30'),
          // Past the hour by 2:30, 5:30, … 59:30: beside the daily ones, so that none is missed for another.
          recurrence: `FREQ=HOURLY;BYMINUTE=${Array.from({ length: 20 }, (_, i) => 3 * i + 2).join(',')}`,
          length: 'PT1M',
        },
      ],
    },
  };
  await province.publishSchedule(schedule);
  const window = {
    from: vietnamInstant(after(now, GREETED_AFTER)),
    until: vietnamInstant(after(now, GREETED_WITHIN)),
  };
  await province.sendBulletin({
    iss: COMMUNE_GROUP,
    aud: [SPEAKER.nodeId],
    body: { title: 'Kính chào bà con', priority: 'normal', provenance, item, window, length: 'PT1M' },
  });
  await province.sendBulletin({
    iss: COMMUNE_GROUP,
    aud: [BOARD.nodeId],
    body: { title: 'Tiêm chủng cho trẻ em', provenance, item: notice, length: 'PT5H' },
  });
}

const notice: Item = {
  kind: 'notice',
  renditions: [
    {
      language: 'vi',
      text: 'Trạm y tế xã tiêm chủng cho trẻ em dưới hai tuổi, từ 7 đến 10 giờ sáng, tại nhà văn hóa thôn Đông.',
    },
  ],
};
