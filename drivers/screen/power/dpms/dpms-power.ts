/**
 * A display that follows the signal: without one it goes to sleep. The browser's session takes the signal away (`wlr-randr --off`) and
 * gives it back.
 *
 * What it confirms is the session's word that the output is off or on: HDMI has no way to tell whether the panel followed.
 */
import { WorldError } from '../../../../failure/failure.ts';
import type { AskSession } from '../../session/ask-session.ts';
import type { PowerState, ScreenPower } from '../port.ts';

export class DpmsScreenPower implements ScreenPower {
  readonly #session: Pick<AskSession, 'ask'>;

  /** `session`: answered by `provisioning/package/files/board-power`. */
  constructor(session: Pick<AskSession, 'ask'>) {
    this.#session = session;
  }

  async turn(on: boolean): Promise<void> {
    const said = await this.#ask(on ? 'on' : 'off');
    if (said.startsWith('failed')) throw new WorldError('screen.power-failed', said);
  }

  async state(): Promise<PowerState> {
    try {
      const said = await this.#ask('state');
      return said === 'on' || said === 'off' ? said : 'unknown';
    } catch (error) {
      if (!(error instanceof WorldError)) throw error;
      return 'unknown';
    }
  }

  async #ask(words: string): Promise<string> {
    try {
      return await this.#session.ask(words);
    } catch (cause) {
      if (!(cause instanceof WorldError)) throw cause;
      throw new WorldError('screen.power-absent', cause.message, { cause });
    }
  }
}
