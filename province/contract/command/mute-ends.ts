/** When a mute ends by itself: as it says, else after a broadcasting day. */
import { type CommandNamed, MUTE_WITHOUT_END_SECONDS } from '../messages/command.ts';

/** `from`: when it was issued. Both in ms since 1970. */
export function muteEnds({ until }: Pick<CommandNamed<'mute'>, 'until'>, from: number): number {
  return until === undefined ? from + MUTE_WITHOUT_END_SECONDS * 1_000 : Date.parse(until);
}
