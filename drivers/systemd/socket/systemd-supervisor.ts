/** systemd, through the socket that it names to what it starts: sd_notify(3). */
import type { Duration } from '../../../time/duration.ts';
import { noticeText } from '../notice-text.ts';
import type { Notice, Supervisor } from '../port.ts';
import { type SendDatagram, unixDatagram } from './unix-datagram.ts';

export interface SystemdSupervisorSettings {
  /** As in NOTIFY_SOCKET. */
  readonly socket: string;
  readonly watchdog: Duration | undefined;
}

export class SystemdSupervisor implements Supervisor {
  readonly watchdog: Duration | undefined;
  readonly #send: SendDatagram | undefined;

  constructor({ socket, watchdog }: SystemdSupervisorSettings) {
    this.watchdog = watchdog;
    this.#send = unixDatagram(socket);
  }

  tell(notice: Notice): boolean {
    return this.#send?.(noticeText(notice)) ?? false;
  }
}
