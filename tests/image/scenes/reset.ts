/** The factory reset, as a technician does it: hold the button, switch on, let go when the lamp stays lit. The box must be as new, and still itself. */
import { setTimeout as sleep } from 'node:timers/promises';
import { Duration } from '../../../time/duration.ts';
import type { Card } from '../machine/card.ts';
import type { ImageBox } from '../machine/image-box.ts';
import { LAMP_LINE } from '../machine/wiring.ts';
import { BOOT_WITHIN, check, type Found, type Stage, seconds } from './scene.ts';

/** The monitor's key is down for a tenth of a second: pressed again within that, it is held. */
const AGAIN_MS = 50;
/** A lamp that was lit for so long does not blink. */
const LIT_MS = 2_000;
const HELD_AT_MOST = Duration.minutes(5);

/** `card` is one of a box that has been on the air. */
export async function factoryReset(stage: Stage, nodeId: string, card: Card): Promise<Found> {
  const kept = await storeOf(card);
  const box = stage.boot('reset', card);
  try {
    const letGo = await holdUntilLit(box);
    const node = () => stage.province.province.nodes().find((one) => one.nodeId === nodeId);
    const began = Date.now();
    const born = await box.until(() => {
      const link = node()?.link;
      return link?.state === 'online' && Date.parse(link.since) > began ? link.birth : undefined;
    }, BOOT_WITHIN);
    return {
      checks: [
        check('held at power on, the lamp says when to let go', letGo !== undefined, seconds(letGo)),
        check(
          'after the reset the box is still itself, and knows nothing',
          born?.assignmentVersion === 0 && born.trustVersion === 0 && kept,
          born ? `assignment ${born.assignmentVersion}, trust ${born.trustVersion}` : 'not born again',
        ),
      ],
      figures: [],
    };
  } finally {
    await box.cut();
  }
}

/** Answers when the lamp stayed lit, in seconds since power on; undefined: it never did. */
async function holdUntilLit(box: ImageBox): Promise<number | undefined> {
  const monitor = await box.monitor();
  let lit: number | undefined;
  while (box.seconds * 1_000 < HELD_AT_MOST) {
    await monitor.pressKey();
    const on = (await monitor.lines())[LAMP_LINE] === true;
    if (!on) lit = undefined;
    else lit ??= performance.now();
    if (lit !== undefined && performance.now() - lit > LIT_MS) return box.seconds;
    await sleep(AGAIN_MS);
  }
  return undefined;
}

async function storeOf(card: Card): Promise<boolean> {
  return /loa\.sqlite/.test(await card.examine(4, 'ls /loa'));
}
