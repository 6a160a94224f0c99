/** The twin of a wall: paints each frame at once and never goes. Pages may be attached to it, their word is not needed. */
import type { Clock } from '../../../time/clock.ts';
import { PageScreen } from '../page/page-screen.ts';
import type { AttachedPage, ScreenPulse } from '../page/port.ts';
import type { ToPage } from '../page/wire.ts';

export class VirtualScreen extends PageScreen {
  constructor(clock: Clock) {
    super(clock);
    const paint = (event: ToPage) => {
      if (event.type !== 'frame') return;
      const { id, items } = event.frame;
      const [first] = items ?? [];
      wall.beat({ frame: id, paints: 1, ...(first && { item: first.id }) });
    };
    const wall: AttachedPage = this.attach(paint);
  }

  /** A wall does not freeze. */
  override get pulse(): ScreenPulse {
    return { ...super.pulse, sight: 'seen' };
  }
}
