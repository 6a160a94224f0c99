/** One thing to be seen: a notice for its slot, an alert for as long as it is in force. */
import type { ScreenFrame } from '../../drivers/screen/port.ts';
import type { Duration } from '../../time/duration.ts';
import type { MonotonicTime } from '../../time/instant.ts';
import type { OrderKey } from '../interrupt/order-key.ts';
import type { AfterCut } from '../item.ts';

export interface ScreenItem {
  readonly id: string;
  readonly key: OrderKey;
  readonly frame: ScreenFrame;
  /** Time on screen that makes it whole. Absent: until `endBy` or until it is ended. */
  readonly length?: Duration;
  readonly afterCut: AfterCut;
  readonly endBy?: MonotonicTime;
}
