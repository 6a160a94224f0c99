/** The board of a box that is one: its screen, what takes turns on it, and what its page may ask for. Built by the main thread. */
import { PageScreen } from '../drivers/screen/page/page-screen.ts';
import { VirtualScreen } from '../drivers/screen/virtual/virtual-screen.ts';
import { ambientFrame } from '../player/board/ambient-frame.ts';
import { ScreenStage } from '../player/board/screen-stage.ts';
import { Remux } from '../player/decode/remux/remux.ts';
import type { CoreEvent } from '../player/protocol.ts';
import type { Clock, Timers } from '../time/clock.ts';
import { boardFace } from './airing/board/board-face.ts';
import type { ScreenDesk } from './airing/board/screen-desk.ts';
import type { StationParts } from './airing/station.ts';
import { UNASSIGNED } from './airing/unassigned.ts';
import { BoardMedia } from './console/board/board-media.ts';
import type { BoardParts } from './console/board/board-routes.ts';
import { LiveStations } from './console/board/live-stations.ts';
import type { FaultSink } from './health/fault-sink.ts';
import type { Log } from './log/log.ts';
import type { Settings } from './settings/settings.ts';
import { askForBrowser } from './watchdog/ask-for-browser.ts';
import { browserMemory } from './watchdog/browser-memory.ts';
import { watchBoard } from './watchdog/watch-board.ts';

export interface BoardNeeds {
  readonly clock: Clock;
  readonly timers: Timers;
  readonly faults: FaultSink;
  readonly log: Log;
  readonly emit: (event: CoreEvent) => void;
  /** Where content lies on the disk, if it is here. */
  readonly fileOf: (sha256: string) => string | undefined;
}

export interface Board {
  readonly screen: PageScreen;
  readonly stage: ScreenStage;
  /** For its page. */
  readonly served: BoardParts;
  readonly forStation: Required<Pick<StationParts, 'board'>>['board'];
  /**
   * Sees that people see it, until the answer is called. `asleep`: its display was sent to sleep. What its pages pass over is told to `desk`.
   */
  watch(desk: Pick<ScreenDesk, 'failed' | 'leaveOut'>, asleep?: () => boolean): () => void;
  close(): void;
}

/** Undefined on a box without a board. */
export function openBoard(
  { node, screen: { driver, memoryCeiling } }: Pick<Settings, 'node' | 'screen'>,
  { clock, timers, faults, log, emit, fileOf }: BoardNeeds,
): Board | undefined {
  if (node.kind !== 'board') return undefined;
  const screen = new { page: PageScreen, virtual: VirtualScreen }[driver](clock);
  // Until its assignment is read it is known by the name on its card.
  screen.wear({ ...boardFace(UNASSIGNED), name: node.id });
  const stage = new ScreenStage({ screen, clock, timers, emit, ambient: ambientFrame(node.id) });
  const media = new BoardMedia(fileOf);
  screen.follow((frame) => media.shows(frame));
  const open: ConstructorParameters<typeof LiveStations>[0]['open'] = (url, listener) =>
    new Remux(url, listener, timers);
  const stations = new LiveStations({ timers, faults, log, open });
  return {
    screen,
    stage,
    served: { screen, media, stations },
    forStation: { stations, faults, wear: (face) => screen.wear(face) },
    watch: (desk, asleep = () => false) => {
      screen.onFailed((frame, failed) => desk.failed(frame, failed));
      return watchBoard({
        ...{ screen, clock, timers, faults, log, asleep },
        leaveOut: (frame, item) => desk.leaveOut(frame, item),
        restart: () => askForBrowser(process.env.RUNTIME_DIRECTORY),
        memory: browserMemory,
        memoryCeiling,
      });
    },
    close: () => stations.close(),
  };
}
