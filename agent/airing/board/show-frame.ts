/**
 * A show of the contract as a frame of the screen: of what is here, in the node's languages. Pure.
 *
 * Items keep their ids from one version of the frame to the next, so that a page that is shown a new one may go on where it was.
 */
import { createHash } from 'node:crypto';
import type { ScreenFrame, ScreenShowItem } from '../../../drivers/screen/port.ts';
import type { Show, ShowItem } from '../../../province/contract/board.ts';
import { Duration } from '../../../time/duration.ts';
import { canBeSeen } from './can-be-seen.ts';
import { inLanguages } from './in-languages.ts';
import { screenTexts } from './screen-texts.ts';

export interface ShowFrameSpec {
  /** New for each version. */
  readonly frameId: string;
  readonly playId: string;
  readonly languages: readonly string[];
  readonly isHere: (sha256: string) => boolean;
  /** Ids of items that are not to be shown again. */
  readonly leftOut: ReadonlySet<string>;
}

/** An item under the id that the screen knows it by, and as people call it. */
export interface NamedItem {
  readonly id: string;
  readonly name: string;
  readonly item: ShowItem;
}

const KINDS = { notice: 'thông báo', picture: 'ảnh', video: 'phim', live: 'kênh trực tiếp' } as const;

/** In their order. A live station's id is in an address of the box, and no other's on it. */
export function namedItems(show: Show, playId: string): readonly NamedItem[] {
  const play = createHash('sha256').update(playId).digest('hex').slice(0, 16);
  return show.items.map((item, n) => ({
    id: item.kind === 'live' ? `${play}-${n + 1}` : `${n + 1}`,
    name: `mục ${n + 1} (${KINDS[item.kind]})`,
    item,
  }));
}

/** `lacking`: items that have to be passed over, since nothing of them is here. */
export function showFrame(
  show: Show,
  { frameId, playId, languages, isHere, leftOut }: ShowFrameSpec,
): { readonly frame: ScreenFrame; readonly lacking: readonly NamedItem[] } {
  const named = namedItems(show, playId);
  const lacking = named.filter(({ item }) => !canBeSeen(item, languages, ({ sha256 }) => isHere(sha256)));
  const shown = named.filter((one) => !lacking.includes(one) && !leftOut.has(one.id));
  return {
    lacking,
    frame: {
      id: frameId,
      kind: 'show',
      exercise: false,
      texts: [],
      layout: show.layout ?? 'header',
      items: shown.map(({ id, item }) => screenItem(id, item, languages, isHere)),
      ...(show.ticker && {
        ticker: inLanguages(show.ticker, languages).map(({ language, text }) => ({
          ...{ language, title: '', body: text },
        })),
      }),
    },
  };
}

function screenItem(
  id: string,
  item: ShowItem,
  languages: readonly string[],
  isHere: (sha256: string) => boolean,
): ScreenShowItem {
  const { length, from, until } = item;
  const common = {
    id,
    ...(length !== undefined && { lengthMs: Duration.parseIso(length) }),
    ...(from !== undefined && { from }),
    ...(until !== undefined && { until }),
  };
  switch (item.kind) {
    case 'notice':
      return {
        ...common,
        kind: 'notice',
        texts: screenTexts(item.renditions, languages),
        reading: item.reading ?? 'pages',
        ...(item.link !== undefined && { link: item.link }),
      };
    case 'picture':
    case 'video':
      return {
        ...common,
        kind: item.kind,
        files: inLanguages(item.renditions, languages)
          .filter(({ content }) => isHere(content.sha256))
          .map(({ language, content: { sha256, mediaType } }) => ({ language, sha256, mediaType })),
      };
    case 'live':
      return { ...common, kind: 'live' };
  }
}
