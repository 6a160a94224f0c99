/** All that goes into KET-QUA.txt. */
import type { BoxState } from '../../../agent/box-file/box-state.ts';
import type { Said } from '../../../agent/settings/said.ts';
import type { Machine } from '../../../agent/settings/salvage/machine.ts';
import type { CardOutcome } from './card-outcome.ts';

export interface FoundOnBox {
  /** By the machine's clock (ms since 1970). */
  readonly at: number;
  readonly version: string;
  /** Absent: the card program has not run. */
  readonly card?: CardOutcome | undefined;
  /** Absent: the agent has not said anything since power-on. */
  readonly box?: BoxState | undefined;
  readonly machine: Machine;
  readonly addresses: readonly { readonly device: string; readonly address: string }[];
  /** What others of the box's start have to say. */
  readonly notes: readonly Said[];
}
