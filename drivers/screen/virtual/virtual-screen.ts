/** The twin of a wall: paints each frame at once and never goes. Pages may be attached to it, their word is not needed. */
import type { Clock } from '../../../time/clock.ts';
import { type AttachedPage, PageScreen } from '../page/page-screen.ts';

export class VirtualScreen extends PageScreen {
  constructor(clock: Clock) {
    super(clock);
    const wall: AttachedPage = this.attach((frame) => wall.painted(frame.id));
  }
}
