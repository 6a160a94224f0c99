/** Taken by `grim` in the browser's own session, asked for through a path unit. */
import { readFile } from 'node:fs/promises';
import { reasonOf, WorldError } from '../../../../failure/failure.ts';
import type { AskSession } from '../../session/ask-session.ts';
import type { Picture, ScreenShot } from '../port.ts';
import { pictureSize } from './picture-size.ts';

export class SessionShot implements ScreenShot {
  readonly #session: Pick<AskSession, 'ask'>;
  readonly #picture: string;

  /** `session`: answered by `provisioning/package/files/board-shot`, which leaves the picture in this file. */
  constructor(session: Pick<AskSession, 'ask'>, picture: string) {
    this.#session = session;
    this.#picture = picture;
  }

  async take(): Promise<Picture> {
    try {
      const said = await this.#session.ask('shot');
      if (said !== 'taken') throw new WorldError('session.refused', said);
      const bytes = await readFile(this.#picture);
      const size = pictureSize(bytes);
      if (!size) throw new WorldError('session.refused', `${this.#picture} is no picture`);
      return { ...size, bytes };
    } catch (cause) {
      throw new WorldError('screen.shot-failed', reasonOf(cause), { cause });
    }
  }
}
