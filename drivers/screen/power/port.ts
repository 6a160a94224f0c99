/**
 * Power of the display that a board hangs on. Driven by `agent/screen` on the main thread, one act at a time; nothing that is to be
 * shown ever waits for it.
 *
 * That an order was sent and that the display obeyed are two things: `turn` says the first, `state` the second. Each ends by
 * itself, also where nobody answers.
 */
/** `unknown`: it says nothing, or is on its way from the one to the other. */
export type PowerState = 'on' | 'off' | 'unknown';

export interface ScreenPower {
  /**
   * Orders it, and resolves when the order has left this box and was taken over there: not when the display has obeyed. Throws
   * WorldError `screen.power-absent` (nothing here carries such orders), `screen.power-failed` (nobody took it).
   */
  turn(on: boolean): Promise<void>;

  /** What the display says of itself now. Never throws: who does not answer is `unknown`. */
  state(): Promise<PowerState>;
}

/** How `loa.toml` says that the display is reached. */
export type ScreenPowerKind = 'none' | 'cec';
