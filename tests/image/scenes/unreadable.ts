/** A card whose FAT partition gives nothing any more: the box goes on with the settings that it kept, and says what is wrong. */
import { Duration } from '../../../time/duration.ts';
import type { Card } from '../machine/card.ts';
import { BOOT_WITHIN, check, type Found, type Stage, seconds, untilButtonAnswers } from './scene.ts';
import { lampBlinks } from './told.ts';

const FAULT = 'disk.fat-unreadable';
/** Of `loa.toml` and the card. */
const BLINKS = 3;
const TOLD_WITHIN = Duration.minutes(3);

/** `card` is one of a box that has been at the province; its copy is spoilt, not it. */
export async function unreadable(stage: Stage, nodeId: string, card: Card): Promise<Found> {
  const spoilt = await card.copy(`${card.file}.spoilt`);
  await spoilt.wipe(1);
  const box = stage.boot('unreadable', spoilt);
  try {
    const button = await untilButtonAnswers(box);
    const node = () => stage.province.province.nodes().find((one) => one.nodeId === nodeId);
    const since = Date.now() - box.seconds * 1_000;
    const born = await box.until(() => {
      const link = node()?.link;
      return link?.state === 'online' && Date.parse(link.since) > since && box.seconds;
    }, BOOT_WITHIN);
    const told = await box.until(() => node()?.heartbeat?.faults.includes(FAULT), TOLD_WITHIN);
    return {
      checks: [
        check('FAT unreadable: the button still puts the relay on', button !== undefined, seconds(button)),
        check('FAT unreadable: still born at the province', born !== undefined, seconds(born)),
        check(
          'FAT unreadable: the province is told',
          told === true,
          node()?.heartbeat?.faults.join(' ') || 'no faults',
        ),
        await lampBlinks(`FAT unreadable: the lamp blinks ${BLINKS}`, box, BLINKS),
      ],
      figures: [],
    };
  } finally {
    await box.cut();
  }
}
