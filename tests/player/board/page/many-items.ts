/** A wall through which much goes: notices of all kinds, pictures, films and alerts, one after another, hour after hour. */
import type { ScreenFrame, ScreenShowItem } from '../../../../drivers/screen/port.ts';
import { observed } from '../../../link/observed.ts';
import type { BoardBox } from './board-box.ts';
import { film, picture } from './media.ts';
import { alert, words } from './wall-page.ts';

const SHORT_MS = 150;
/** A browser that is busy paints an item later than it should. */
const SHOWN_WITHIN_MS = 120_000;

export interface ManyItems {
  /** Lets through the next few: a show of eight items, then an alert. Resolves when all of them were in front. */
  next(): Promise<void>;
  /** How many have been in front; what the page passed over does not count. */
  readonly shown: number;
}

export async function manyItems(box: BoardBox): Promise<ManyItems> {
  for (const [name, media] of [
    ['green', picture('green', '1280x720')],
    ['blue', picture('blue', '1080x1920')],
    ['film', film('red', 1, '640x360')],
  ] as const)
    box.media.set(name, await media);
  let [made, heard, failed] = [0, 0, 0];
  const painted = (what: string, frame: ScreenFrame, item?: string) =>
    observed(
      `${frame.id}: ${what} is painted`,
      () => box.beats.at(-1)?.frame === frame.id && (item === undefined || box.beats.at(-1)?.item === item),
      SHOWN_WITHIN_MS,
    );
  return {
    get shown() {
      for (; heard < box.beats.length; heard++) failed += box.beats[heard]?.failed?.length ?? 0;
      return made * (items(0).length + 1) - failed;
    },
    next: async () => {
      const show: ScreenFrame = {
        ...{ id: `show ${++made}`, kind: 'show', exercise: false, texts: [], items: items(made) },
        ...(made % 2 === 0 && { layout: 'ticker', ticker: [words('', `Tin chạy số ${made}`)] }),
      };
      box.say({ type: 'frame', frame: show });
      await painted('its last item', show, 'last');
      const cut = alert({ id: `alert ${made}`, level: (made % 5) + 1 });
      box.say({ type: 'frame', frame: cut });
      await painted('the alert', cut);
    },
  };
}

/** New words each time: nothing of what was drawn serves again. */
function items(round: number): readonly ScreenShowItem[] {
  const notice = (id: string, body: string, change = {}): ScreenShowItem => ({
    ...{
      id,
      kind: 'notice',
      reading: 'pages',
      lengthMs: SHORT_MS,
      texts: [words(`Tin ${id} ${round}`, body)],
    },
    ...change,
  });
  const file = (id: string, kind: 'picture' | 'video', sha256: string): ScreenShowItem => ({
    ...{ id, kind, lengthMs: SHORT_MS },
    files: [{ language: 'vi', sha256, mediaType: kind === 'picture' ? 'image/png' : 'video/webm' }],
  });
  return [
    notice('short', `Họp thôn lần ${round}.`),
    file('landscape', 'picture', 'green'),
    notice('long', `Lịch tiêm chủng đợt ${round}: mang theo sổ tiêm. `.repeat(20)),
    file('film', 'video', 'film'),
    notice('qr', 'Xem thêm trên trang của xã.', { link: `https://xa.example.vn/${round}` }),
    file('portrait', 'picture', 'blue'),
    notice('crawl', `Mực nước lúc ${round} giờ: bình thường. `.repeat(6), { reading: 'crawl' }),
    // It stands until the alert comes: by then all before it had their time.
    notice('last', `Hết lượt ${round}.`, { lengthMs: 600_000 }),
  ];
}
