/** Waits until a node's own page answers: a box loads it last. */
import { reasonOf, WorldError } from '../../../../failure/failure.ts';
import type { Timers } from '../../../../time/clock.ts';
import { Duration } from '../../../../time/duration.ts';

const ASK_EVERY = Duration.ms(50);
/** Ten seconds. */
const MOST_ASKS = 200;

/** `console`: its address. Rejects with WorldError when it does not come. */
export async function awaitConsole(console: string, timers: Timers): Promise<void> {
  for (let ask = 1; ; ask++) {
    try {
      await (await fetch(`${console}/status`)).arrayBuffer();
      return;
    } catch (cause) {
      if (ask === MOST_ASKS)
        throw new WorldError('village.no-console', `${console} does not answer: ${reasonOf(cause)}`, {
          cause,
        });
    }
    await new Promise<void>((over) => timers.after(ASK_EVERY, over));
  }
}
