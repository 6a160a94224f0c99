/** What the lamp is to say of the box as it is now. Pure. */
import { lampCodeOf } from './lamp-codes.ts';
import type { LampShow } from './lamp-show.ts';

export interface LampView {
  /** An alert would be taken by the core thread. */
  readonly ready: boolean;
  /** Codes of the faults that hold. */
  readonly faults: readonly string[];
  readonly alerting: boolean;
  readonly onAir: boolean;
  readonly connected: boolean;
}

/** With these nobody hears what is on air: they go before it. */
const NOTHING_HEARD = 2;

export function whatToShow({ ready, faults, alerting, onAir, connected }: LampView): LampShow {
  if (!ready) return { sign: 'starting' };
  const gravest = Math.min(...faults.map((fault) => lampCodeOf(fault).blinks));
  if (gravest <= NOTHING_HEARD) return { blinks: gravest };
  // Whoever presses the button sees at once that it was taken.
  if (alerting) return { sign: 'alert' };
  if (onAir) return { sign: 'on-air' };
  if (Number.isFinite(gravest)) return { blinks: gravest };
  return { sign: connected ? 'well' : 'unconnected' };
}
