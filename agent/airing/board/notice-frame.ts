import type { ScreenFrame } from '../../../drivers/screen/port.ts';
import type { Item } from '../../../province/contract/messages/schedule.ts';
import { screenTexts } from './screen-texts.ts';

/** How a notice stands on the screen. `id` is of its play; `title` of its programme or bulletin. Pure. */
export function noticeFrame(
  { renditions, link, reading, layout }: Extract<Item, { kind: 'notice' }>,
  {
    id,
    title,
    languages,
  }: { readonly id: string; readonly title: string; readonly languages: readonly string[] },
): ScreenFrame {
  return {
    id,
    kind: 'notice',
    exercise: false,
    texts: screenTexts(renditions, languages, title),
    ...(layout && { layout }),
    ...(reading && { reading }),
    ...(link !== undefined && { link }),
  };
}
