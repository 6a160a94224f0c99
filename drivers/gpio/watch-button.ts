/** Tells every edge of an input line: the core of the hand tool that proves a button on a box, alone. */
import type { Timers } from '../../time/clock.ts';
import { Duration } from '../../time/duration.ts';
import type { Edge, InputLine } from './port.ts';

/** A turn of the core thread, so that the tool sees what the box would see. */
const TURN = Duration.ms(10);

/** Calls `tell` for each edge, and `failed` at most once, after which it watches no more. The answer ends it. */
export function watchButton(
  line: InputLine,
  timers: Timers,
  tell: (edge: Edge) => void,
  failed: (thrown: unknown) => void,
): () => void {
  let cancel: () => void = () => undefined;
  const look = () => {
    try {
      for (let edge = line.readEdge(); edge; edge = line.readEdge()) tell(edge);
    } catch (thrown) {
      failed(thrown);
      return;
    }
    cancel = timers.after(TURN, look);
  };
  look();
  return () => cancel();
}
