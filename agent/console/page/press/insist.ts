/**
 * A press that must not get lost: asked again until the box answers, always as the same press, which the box does once. Given up after
 * a while, for a siren that starts a minute after its press frightens whoever has long gone on to the button on the wall.
 */
import type { Press } from '../../api/box-view.ts';
import type { Answer } from '../box/ask.ts';

/** For so long the press is still meant (ms). */
export const MEANT_FOR_MS = 20_000;

/** Between two askings (ms): a box that restarts its network is not there for seconds. */
const AGAIN_AFTER_MS = 1_000;

export interface Insisting<T> {
  /** Asks once; as in `ask.ts`. */
  readonly once: (press: Press) => Promise<Answer<T>>;
  /** Ms of the running clock. */
  readonly now: () => number;
  readonly wait: (ms: number) => Promise<void>;
  /** Whoever pressed has taken it back. */
  readonly givenUp: () => boolean;
  /** An answer got lost: it is asked for again. */
  readonly asking: (tries: number) => void;
}

/** The box's answer; `lost` when none came in time: then nobody knows. */
export async function insist<T>(
  press: Press,
  { once, now, wait, givenUp, asking }: Insisting<T>,
): Promise<Answer<T>> {
  const began = now();
  for (let tries = 1; ; tries++) {
    const answer = await once(press);
    if (answer.kind !== 'lost') return answer;
    if (givenUp() || now() - began + AGAIN_AFTER_MS > MEANT_FOR_MS) return answer;
    asking(tries);
    await wait(AGAIN_AFTER_MS);
    if (givenUp()) return answer;
  }
}
