/**
 * The turns of a show: one for each item, and for an item that has files in several languages one for each of them, in the node's order of
 * languages. An item's time is shared among its turns.
 */
import type { ScreenFile, ScreenShowItem } from '../../../../drivers/screen/port.ts';

/** The clock takes its turn beside what others give. */
export interface ClockItem {
  readonly id: string;
  readonly kind: 'clock';
  readonly lengthMs?: number;
  readonly from?: string;
  readonly until?: string;
  /** Small words below. */
  readonly small: string;
}

export interface Turn {
  readonly item: ScreenShowItem | ClockItem;
  /** Of a picture or a video. */
  readonly file?: ScreenFile;
  /** Time on screen (ms). Absent: as long as what it shows takes, or as nothing else comes. */
  readonly lengthMs?: number;
}

export function turnsOf(
  items: readonly (ScreenShowItem | ClockItem)[],
  languages: readonly string[],
): readonly Turn[] {
  const place = ({ language }: ScreenFile) => {
    const at = languages.indexOf(language);
    return at < 0 ? languages.length : at;
  };
  return items.flatMap((item): Turn[] => {
    const files = item.kind === 'picture' || item.kind === 'video' ? item.files : [undefined];
    return [...files]
      .sort((a, b) => (a && b ? place(a) - place(b) : 0))
      .map((file) => ({
        item,
        ...(file && { file }),
        ...(item.lengthMs !== undefined && { lengthMs: item.lengthMs / files.length }),
      }));
  });
}
