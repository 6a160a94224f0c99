/**
 * The board's hours and its display's power: outside of the node's hours the stage is blank, and half a minute later the display is sent
 * to sleep; whatever is to be seen lights it at once.
 *
 * It decides nothing about what is shown: the stage does, and is never waited for by it nor made to wait. Driven by the clock, by each
 * frame that the screen is given, and by the display's answers. Invariant: a frame that is not blank never finds the display ordered
 * off without an order on being sent in the same turn.
 */

import type { ScreenFrame } from '../../drivers/screen/port.ts';
import type { PowerState, ScreenPower } from '../../drivers/screen/power/port.ts';
import { reasonOf, WorldError } from '../../failure/failure.ts';
import type { Clock, ClockTrust, Timers } from '../../time/clock.ts';
import { Duration } from '../../time/duration.ts';
import { between, type MonotonicTime } from '../../time/instant.ts';
import type { FaultSink } from '../health/fault-sink.ts';
import type { Log } from '../log/log.ts';
import { type BoardHours, isLit } from './is-lit.ts';
import { ORDERS_IN_VAIN, powerStep } from './power-step.ts';

/** A blank board may be needed again in a moment, and a display takes seconds to wake up. */
export const DARK_AFTER = Duration.seconds(30);

/** How late an hour of the board may be noticed. */
const LOOK = Duration.seconds(10);

const FAULT = 'screen.power';

export interface ScreenKeeperParts {
  readonly clock: Clock;
  readonly trust: () => ClockTrust;
  readonly timers: Timers;
  readonly faults: FaultSink;
  readonly log: Log;
  readonly stage: { curtain(drawn: boolean): void };
  /** Absent: the display is never sent to sleep, the blank page is all. */
  readonly power: ScreenPower | undefined;
}

/** What is known of the display's power. `sent` is not `confirmed`. */
export interface PowerKnown {
  readonly sent: 'on' | 'off' | undefined;
  readonly confirmed: PowerState;
}

export class ScreenKeeper {
  readonly #parts: ScreenKeeperParts;
  #hours: BoardHours = { timezone: 'Asia/Ho_Chi_Minh', hours: undefined };
  #drawn = false;
  #blankSince: MonotonicTime | undefined;
  #ordered: { what: 'on' | 'off'; at: MonotonicTime } | undefined;
  #orders = 0;
  #heard: { state: PowerState; at: MonotonicTime } | undefined;
  #taken = false;
  #acts = 0;
  #ended = false;
  #cancel: () => void = () => {};

  constructor(parts: ScreenKeeperParts) {
    this.#parts = parts;
    this.#look();
  }

  /** Whether the display was told to sleep: a page that paints nothing then is in order. */
  get asleep(): boolean {
    return this.#ordered?.what === 'off';
  }

  /** Undefined where nothing here reaches it. */
  get power(): PowerKnown | undefined {
    if (!this.#parts.power) return undefined;
    return {
      sent: this.#taken ? this.#ordered?.what : undefined,
      confirmed: this.#heard?.state ?? 'unknown',
    };
  }

  /** As the assignment has them. */
  setHours(hours: BoardHours): void {
    this.#hours = hours;
    this.#look();
  }

  /** The screen is given this frame now. */
  shows(frame: Pick<ScreenFrame, 'kind'>): void {
    if (frame.kind === 'blank') this.#blankSince ??= this.#parts.clock.monotonic();
    else this.#blankSince = undefined;
    this.#drive();
  }

  end(): void {
    this.#ended = true;
    this.#cancel();
  }

  #look(): void {
    this.#cancel();
    if (this.#ended) return;
    const { clock, trust, stage, timers } = this.#parts;
    const drawn = !isLit(this.#hours, trust(), clock.wall());
    if (drawn !== this.#drawn) {
      this.#drawn = drawn;
      stage.curtain(drawn);
    }
    this.#drive();
    this.#cancel = timers.after(this.#drawn || this.#unsettled() ? Duration.seconds(1) : LOOK, () =>
      this.#look(),
    );
  }

  #unsettled(): boolean {
    return this.#parts.power !== undefined && this.#heard?.state !== this.#wanted();
  }

  #wanted(): 'on' | 'off' {
    const since = this.#blankSince;
    const dark = since !== undefined && between(since, this.#parts.clock.monotonic()) >= DARK_AFTER;
    return dark ? 'off' : 'on';
  }

  /** Does what is to be done now, one act at a time; only light waits for no other act. */
  #drive(): void {
    const { power, clock } = this.#parts;
    if (!power || this.#ended) return;
    const wanted = this.#wanted();
    if (this.#ordered?.what !== wanted) this.#orders = 0;
    const step = powerStep(
      { wanted, ordered: this.#ordered, orders: this.#orders, heard: this.#heard },
      clock.monotonic(),
    );
    if (step.do === 'wait') return;
    const isLight = step.do === 'order' && step.what === 'on';
    if (this.#acts > 0 && !isLight) return;
    this.#acts += 1;
    const act = step.do === 'order' ? this.#order(power, step.what) : this.#ask(power);
    act.then(
      () => {
        this.#acts -= 1;
        // An order into the dark may have been overtaken by one into the light, and have come after it all the same.
        const isDark = step.do === 'order' && step.what === 'off';
        if (isDark && this.#ordered?.what === 'on') this.#ordered = undefined;
        this.#drive();
      },
      (bug: unknown) => {
        throw bug;
      },
    );
  }

  async #order(power: ScreenPower, what: 'on' | 'off'): Promise<void> {
    const { clock, log, faults } = this.#parts;
    const order = { what, at: clock.monotonic() };
    this.#ordered = order;
    this.#orders += 1;
    this.#heard = undefined;
    this.#taken = false;
    try {
      await power.turn(what === 'on');
      if (this.#ordered === order) this.#taken = true;
      log.info({ screen: what }, 'power of the display: sent');
    } catch (error) {
      if (!(error instanceof WorldError)) throw error;
      log.warn({ screen: what, error: reasonOf(error) }, 'power of the display: nobody took the order');
      if (error.code === 'screen.power-absent')
        faults.raise(
          FAULT,
          `Không điều khiển được nguồn màn hình: ${reasonOf(error)}. Kiểm tra dây HDMI, bật CEC trong menu của màn hình, hoặc đặt [screen] power = "none" trong loa.toml.`,
        );
    }
    if (this.#orders > ORDERS_IN_VAIN) this.#tellInVain(what);
  }

  async #ask(power: ScreenPower): Promise<void> {
    const { clock, log, faults } = this.#parts;
    const order = this.#ordered;
    const before = this.#heard?.state;
    const state = await power.state();
    // Asked before the last order: of no more interest.
    if (this.#ordered !== order) return;
    this.#heard = { state, at: clock.monotonic() };
    if (state !== before)
      log.info({ screen: state, ordered: order?.what }, 'power of the display: its own word');
    if (state !== order?.what) return;
    this.#orders = 0;
    faults.clear(FAULT);
  }

  #tellInVain(what: 'on' | 'off'): void {
    const wish = what === 'on' ? 'bật' : 'tắt';
    this.#parts.faults.raise(
      FAULT,
      `Đã ra lệnh ${wish} màn hình nhưng màn hình không xác nhận. Nội dung vẫn được đưa ra màn hình. Kiểm tra nguồn màn hình, dây HDMI, CEC trong menu của màn hình (Anynet+, Simplink, Bravia Sync…).`,
    );
  }
}
