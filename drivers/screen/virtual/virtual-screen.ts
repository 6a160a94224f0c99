/** The twin of a wall: paints each frame at once. A page may follow it, its word is not needed. */

import { PageScreen } from '../page/page-screen.ts';
import type { ScreenFrame } from '../port.ts';

export class VirtualScreen extends PageScreen {
  override show(frame: ScreenFrame): void {
    super.show(frame);
    this.acknowledge(frame.id);
  }
}
