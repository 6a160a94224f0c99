/** What commands act on here, the same whoever gives them: by the wire or at the box itself. */
import type { Mutes } from '../mutes/mutes.ts';
import type { Station } from '../station.ts';
import type { CommandParts } from './do-command.ts';
import type { EchoRoom } from './echo.ts';
import type { PreviewRoom } from './preview.ts';
import type { ScreenshotRoom } from './screenshot.ts';

/** All but what depends on who gives it. */
export type CommandRooms = Omit<CommandParts, 'may' | 'timeless' | 'receivedAt'>;

export function commandRooms(
  station: Station,
  mutes: Pick<Mutes, 'now' | 'take'>,
  zones: readonly string[],
  answers: EchoRoom & PreviewRoom & ScreenshotRoom,
): CommandRooms {
  return {
    ...answers,
    zones,
    mutes,
    priorityOf: (item) => station.priorityOf(item),
    stop: (item, order) => void station.stop(item, order),
    soundingIn: (zone) => station.silencer.soundingIn(zone),
    leave: (playId, zone, order) => station.silencer.leave(playId, zone, order),
  };
}
