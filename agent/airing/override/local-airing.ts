import type { PlayItem } from '../../../player/item.ts';
import type { Duration } from '../../../time/duration.ts';
import type { OverrideRow } from '../../console/api/box-view.ts';
import type { Airing } from '../book/airing.ts';

const CATEGORY = { tone: 'Kiểm tra thiết bị', drill: 'Diễn tập' } as const;

export interface LocalOrder {
  readonly what: OverrideRow['what'];
  readonly title: string;
  /** Whoever was logged in. */
  readonly by: string;
  readonly expected?: Duration;
  /** Words that the box says by itself. Absent: none, or nobody wrote them down. */
  readonly spoken?: Airing['spoken'];
}

/** What was ordered at the console, as the play log has it: the person is who approved it. */
export function localAiring(item: PlayItem, { what, title, by, expected, spoken }: LocalOrder): Airing {
  return {
    playId: item.id,
    subject: { type: 'local', id: 'console' },
    name: 'console',
    class: item.key.rank === 5 ? 'override' : 'priority',
    exercise: item.key.exercise,
    title,
    issuer: 'local',
    provenance: {
      issuedBy: 'Bảng điều khiển tại hộp',
      // Of the contract's schema, which knows no empty name.
      approvedBy: by.trim().slice(0, 200) || 'không rõ tên',
      category: what === 'tone' || what === 'drill' ? CATEGORY[what] : 'Phòng, chống thiên tai',
    },
    zones: item.zones,
    ...(expected !== undefined && { expected }),
    volumePercent: item.volumePercent,
    ...(spoken && { spoken }),
  };
}
