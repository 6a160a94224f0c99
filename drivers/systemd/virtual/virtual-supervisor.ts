/** A supervisor that remembers what it was told. It takes nothing while it is deaf, as a socket whose queue is full. */
import type { Duration } from '../../../time/duration.ts';
import { noticeText } from '../notice-text.ts';
import type { Notice, Supervisor } from '../port.ts';

export class VirtualSupervisor implements Supervisor {
  readonly watchdog: Duration | undefined;
  /** In the words of sd_notify. */
  readonly heard: string[] = [];
  deaf = false;

  constructor(watchdog?: Duration) {
    this.watchdog = watchdog;
  }

  tell(notice: Notice): boolean {
    if (this.deaf) return false;
    this.heard.push(noticeText(notice));
    return true;
  }
}
