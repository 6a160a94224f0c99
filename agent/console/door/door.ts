/**
 * Who may act on the box by its console: whoever has its PIN, under a name of their own. One PIN for all of a box, no accounts: at 02:00
 * nobody looks for a password, and the log says who it was all the same.
 *
 * Nothing here is asked by the button on the box, nor can it keep anybody from it.
 */
import type { PinHash } from '../../../province/contract/pin/pin-hash.ts';
import type { Clock } from '../../../time/clock.ts';
import type { Duration } from '../../../time/duration.ts';
import type { FaultSink } from '../../health/fault-sink.ts';
import type { Log } from '../../log/log.ts';
import { HOME } from './address-of.ts';
import { type DeriveKey, deriveKey } from './derive-key.ts';
import { Guesses } from './guesses.ts';
import { PinCheck } from './pin-check.ts';
import { type Guest, Sessions } from './sessions.ts';

export interface DoorParts {
  /** Absent: none is asked, of this machine alone. */
  readonly pin?: PinHash;
  readonly clock: Pick<Clock, 'monotonic'>;
  readonly faults: Pick<FaultSink, 'note'>;
  readonly log: Log;
  /** Default: in a thread of its own. */
  readonly derive?: DeriveKey;
}

export type LoggedIn =
  | { readonly door: 'in'; readonly secret: string; readonly guest: Guest }
  | { readonly door: 'wrong'; readonly triesLeft: number; readonly shutFor: Duration }
  | { readonly door: 'shut'; readonly shutFor: Duration }
  /** Others are being let in: in a few seconds. */
  | { readonly door: 'busy' };

export class Door {
  readonly #parts: DoorParts;
  readonly #sessions: Sessions;
  readonly #guesses: Guesses;
  readonly #check: PinCheck | undefined;

  constructor(parts: DoorParts) {
    const { pin, clock, derive = deriveKey } = parts;
    this.#parts = parts;
    this.#sessions = new Sessions(clock);
    this.#guesses = new Guesses(clock, HOME);
    this.#check = pin && new PinCheck(pin, derive);
  }

  /** Whether this box has a PIN. */
  get locked(): boolean {
    return this.#check !== undefined;
  }

  /** `touched`: by a person, not by a page that looks again by itself. */
  guest(secret: string | undefined, touched: boolean): Guest | undefined {
    return secret === undefined ? undefined : this.#sessions.find(secret, touched);
  }

  /** Nobody may log in from there for so long; zero where they may. */
  shutFor(address: string): Duration {
    return this.#guesses.shutFor(address);
  }

  /** Rejects where the PIN cannot be checked. */
  async logIn(who: string, pin: string, address: string): Promise<LoggedIn> {
    const { log } = this.#parts;
    if (!this.#check) return { door: 'in', ...this.#sessions.open(who) };
    const shut = this.#guesses.shutFor(address);
    if (shut > 0) return { door: 'shut', shutFor: shut };
    if (!this.#check.free) return { door: 'busy' };
    const attempt = this.#guesses.begin(address);
    if (!attempt.may) return { door: 'shut', shutFor: attempt.shutFor };
    let right: boolean;
    try {
      right = await this.#check.matches(pin);
    } catch (cause) {
      this.#guesses.unchecked(address);
      throw cause;
    }
    if (right) {
      this.#guesses.right(address);
      log.info({ who, address }, 'console: logged in');
      return { door: 'in', ...this.#sessions.open(who) };
    }
    log.warn({ address, triesLeft: attempt.triesLeft }, 'console: wrong PIN');
    if (attempt.thenShutFor > 0) this.#tellGuessing(address, attempt.thenShutFor);
    return { door: 'wrong', triesLeft: attempt.triesLeft, shutFor: attempt.thenShutFor };
  }

  logOut(secret: string): void {
    this.#sessions.close(secret);
  }

  #tellGuessing(address: string, shut: Duration): void {
    const from = address === HOME ? 'tại hộp' : `từ ${address}`;
    this.#parts.faults.note(
      'console.guessing',
      `Nhập sai mã PIN nhiều lần (${from}): đăng nhập bị khóa ${Math.ceil(shut / 60_000)} phút. Nút khẩn cấp vẫn dùng được. Nếu không phải người của mình, hãy xem ai đang dùng mạng này.`,
    );
  }
}
