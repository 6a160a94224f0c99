/**
 * The device named `usb`: the first USB sound card that is plugged in, whatever its maker calls it and whichever socket it is in. Most
 * poles have one card, and nobody knows its name before it was seen. Asked anew at every open: cards come and go.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export type Direction = 'playback' | 'capture';

/** As the kernel lists them. Tests look elsewhere. */
const CARDS = '/proc/asound';

/** `device`, or where it is `usb` the ALSA PCM name of that card; undefined when none is plugged in. */
export function pcmName(device: string, direction: Direction, cards = CARDS): string | undefined {
  if (device !== 'usb') return device;
  const id = usbCard(direction, cards);
  return id === undefined ? undefined : `plughw:CARD=${id},DEV=0`;
}

/** ALSA's id of the card. The lowest number was plugged in first. */
function usbCard(direction: Direction, cards: string): string | undefined {
  if (!existsSync(cards)) return undefined;
  const device = direction === 'playback' ? 'pcm0p' : 'pcm0c';
  const folder = readdirSync(cards)
    .flatMap((name) => /^card(\d+)$/.exec(name)?.[1] ?? [])
    .sort((a, b) => Number(a) - Number(b))
    .map((number) => join(cards, `card${number}`))
    .find((card) => existsSync(join(card, 'usbid')) && existsSync(join(card, device)));
  return folder === undefined ? undefined : readFileSync(join(folder, 'id'), 'utf8').trim();
}
