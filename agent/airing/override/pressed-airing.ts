/** What was begun by a hand on the box itself, as play log and log of overrides have it. Pure. */
import { HAZARD_WORDS } from '../../../player/announce/hazards/hazards.ts';
import { messageName } from '../../../player/panel/message-name.ts';
import type { CoreEvent } from '../../../player/protocol.ts';
import type { OverrideRow } from '../../console/api/box-view.ts';
import type { Airing } from '../book/airing.ts';

type Began = Pick<Extract<CoreEvent, { type: 'override' }>, 'by' | 'pressed'>;

export function pressedAiring(event: Extract<CoreEvent, { type: 'override' }>): Airing {
  const { item, by, pressed } = event;
  const phrase = pressed?.message.what === 'phrase' && !pressed.standIn ? pressed.message.hazard : undefined;
  return {
    playId: item.id,
    subject: { type: 'local', id: by },
    name: by,
    class: 'override',
    exercise: false,
    title: pressedTitle(event),
    issuer: 'local',
    zones: item.zones,
    volumePercent: item.volumePercent,
    ...(phrase && { spoken: [{ language: 'vi', by: 'phrase', text: HAZARD_WORDS[phrase] }] }),
  };
}

/** For people. */
export function pressedTitle({ by, pressed }: Began): string {
  if (by === 'microphone') return 'Phát trực tiếp (micro)';
  if (!pressed || (pressed.message.what === 'siren' && !pressed.own)) return 'Còi báo động (nút khẩn cấp)';
  const { message, own, standIn } = pressed;
  const name = `${own ? 'Nút phát ngay' : 'Nút khẩn cấp'}: ${messageName(message)}`;
  return (standIn ? `${name} (câu cảnh báo chung phát thay)` : name).slice(0, 300);
}

export function pressedWhat({ by, pressed }: Began): OverrideRow['what'] {
  return by === 'microphone' ? 'voice' : (pressed?.message.what ?? 'siren');
}
