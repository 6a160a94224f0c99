/**
 * Puts the console on its adapters, in the main thread: what it may do, what it shows, and the server that carries both.
 *
 * What it does is made at the start and waits for nothing: the server comes last, and nothing that sounds needs it.
 */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { JudgedClock } from '../drivers/clock/port.ts';
import { reasonOf } from '../failure/failure.ts';
import type { Presence } from '../player/proof/presence.ts';
import type { CoreEvent } from '../player/protocol.ts';
import type { Timers } from '../time/clock.ts';
import { Duration } from '../time/duration.ts';
import type { CommandRooms } from './airing/commands/command-rooms.ts';
import { localOrders } from './airing/commands/local-orders.ts';
import { localReceipt } from './airing/commands/local-receipt.ts';
import { OverrideDesk } from './airing/override/override-desk.ts';
import { OverrideLog } from './airing/override/override-log.ts';
import { readRecording } from './airing/override/read-recording.ts';
import { RecordedSounds } from './airing/override/recorded-sounds.ts';
import type { SayPhrases } from './airing/phrases/say-phrases.ts';
import type { Station } from './airing/station.ts';
import { abilities } from './console/acts/abilities.ts';
import { consoleActs } from './console/acts/console-acts.ts';
import { selfTest } from './console/acts/self-test.ts';
import { WatchedVoices } from './console/acts/watched-voices.ts';
import type { ConsoleActs } from './console/api/console-acts.ts';
import type { BoardParts } from './console/board/board-routes.ts';
import type { BoxStatus } from './console/box-status.ts';
import type { RunningConsole } from './console/console.ts';
import { type KeptOpen, keepOpen } from './console/keep-open.ts';
import { boxViewOf } from './console/measured/box-view-of.ts';
import { Machine } from './console/measured/machine.ts';
import { freeBytes } from './content/free-bytes.ts';
import { PanelRecordings } from './core/panel-recordings.ts';
import type { CoreThread } from './core/start-core.ts';
import { FaultHistory } from './health/faults/fault-history.ts';
import type { Faults } from './health/faults/faults.ts';
import type { NightFindings } from './health/night-watch.ts';
import type { SelfTest } from './health/self-test.ts';
import type { Log } from './log/log.ts';
import type { PowerKnown } from './screen/screen-keeper.ts';
import type { Settings } from './settings/settings.ts';
import type { Report, Store } from './store/store.ts';

/** A press of the console sounds as long as one of the button, or this where there is none. */
const SIREN = Duration.seconds(60);

export interface ConsoleRooms {
  readonly settings: Settings;
  readonly core: CoreThread;
  readonly clock: JudgedClock;
  readonly timers: Timers;
  readonly store: Pick<Store, 'overrides'>;
  readonly faults: Faults;
  readonly log: Log;
  readonly station: Station;
  readonly status: BoxStatus;
  readonly rooms: CommandRooms;
  readonly report: (report: Report) => void;
  readonly failed: (error: unknown) => void;
  /** How long the last question to the province took (ms). */
  readonly roundTripMs: () => number | undefined;
  /** Undefined where the box has no loop-back, or its device is lost. */
  readonly presence: () => Presence | undefined;
  /** Undefined where nothing here reaches it. */
  readonly displayPower: () => PowerKnown | undefined;
  /** Looks after stock sounds and mixer. */
  readonly round: () => Promise<NightFindings>;
  readonly questions: readonly SelfTest[];
  readonly phrases: SayPhrases;
}

export interface BoxConsole {
  /** What the core thread says. To be called before the status is told. */
  handle(event: CoreEvent): void;
  /** Once the core thread is ready. Undefined where it cannot be, which is a fault. */
  /** Opened at once or, where its address is taken, as soon as that is free: a board shows nothing without it. */
  serve(board: BoardParts | undefined): KeptOpen<RunningConsole>;
  close(): void;
}

export function boxConsole(parts: ConsoleRooms): BoxConsole {
  const { settings, core, clock, timers, store, faults, station, status, rooms, report, failed, phrases } =
    parts;
  const { node, core: hardware } = settings;
  const zones = hardware.zones.map((zone) => zone.id);
  const microphone = hardware.microphone !== undefined && hardware.talk !== undefined;
  const order = localOrders({ nodeId: node.id, clock, rooms, report });
  const overrides = new OverrideLog({ clock, timers, store });
  const sounds = new RecordedSounds({ timers, level: settings.level, rate: () => status.rate, failed });
  let recordings: PanelRecordings | undefined;
  /** At the rate that the core thread holds its sounds at, which the device's is told by as well. */
  const record = (rate: number) => {
    recordings?.close();
    recordings = new PanelRecordings({
      messages: hardware.panel?.messages.map(({ message }) => message) ?? [],
      timers,
      read: (file) => readRecording(file, { timers, level: settings.level, rate }),
      send: (given) => core.send({ type: 'words', given }),
    });
    recordings.look().catch(failed);
  };
  const desk = new OverrideDesk({
    ...{ clock, zones, station, log: overrides, order, newId: randomUUID },
    speaker: { end: (item, reason) => core.send({ type: 'end', item, reason }) },
    tell: (given, by) => report(localReceipt({ nodeId: node.id, clock, order: given, by })),
    siren: hardware.button?.siren ?? SIREN,
    overrideVolumePercent: hardware.overrideVolumePercent,
    ...(microphone && hardware.talk && { longestTalk: hardware.talk.longest }),
    phrase: (hazard) => phrases('vi', [hazard]),
    recorded: (sound) => sounds.ring(sound),
    rate: () => status.rate,
  });
  const history = new FaultHistory();
  faults.onReport((fault) => history.take(fault));
  const machine = new Machine({ timers, folder: node.data, freeBytes });
  const view = () =>
    boxViewOf({
      ...{ status: status.now(), at: clock.wall(), assignment: station.assignment, zones, history },
      ...{ clock: clock.trust(), roundTripMs: parts.roundTripMs(), machine: machine.facts, microphone },
      diskFloor: settings.content.floorBytes,
      loopback: hardware.loopback !== undefined,
      displayPower: parts.displayPower(),
      faults: faults.entries,
      lamps: { settings: settings.lamp, show: core.lamp.show },
      overrides,
      can: abilities({ horn: zones.length > 0, microphone }),
    });
  const turns = new Map<string, () => void>();
  const voices = new WatchedVoices({ timers, end: (item, by) => acts.end(item, by) });
  const acts: ConsoleActs = consoleActs({
    ...{ desk, log: overrides, sounds, voices, view, newId: randomUUID },
    onChange: (changed) => status.onChange(changed),
    changed: () => status.tell(),
    selfTest: () =>
      selfTest({
        ...parts,
        health: () => view().health,
        look: () => machine.look(),
        turn: () =>
          new Promise((resolve) => {
            const nonce = randomUUID();
            turns.set(nonce, resolve);
            core.send({ type: 'ping', nonce });
          }),
      }),
  });
  /** Loaded last: nothing that sounds needs it. A virtual box lets people hear it and press its button. */
  async function serve(board: BoardParts | undefined): Promise<RunningConsole> {
    await core.ready;
    const [{ serveConsole }, { virtualBox }, { Door }] = await Promise.all([
      import('./console/console.ts'),
      import('./virtual-box.main.ts'),
      import('./console/door/door.ts'),
    ]);
    const { host, port, pin, lan } = settings.console;
    return serveConsole({
      ...{ host, port, order },
      ...virtualBox(hardware, timers),
      status: () => status.now(),
      onChange: (changed) => status.onChange(changed),
      preview: () => station.foresight.report('console'),
      ...(board && { board }),
      desk: {
        ...{ acts, clock, timers, faults, failed },
        door: new Door({ clock, faults, log: parts.log, ...(pin && { pin }) }),
        uploads: {
          folder: join(node.data, 'recorded'),
          run: randomUUID(),
          freeBytes,
          floorBytes: settings.content.floorBytes,
        },
        ...(lan && { lan: { ...lan, nodeId: node.id } }),
      },
    });
  }

  return {
    handle: (event) => {
      desk.handle(event);
      overrides.handle(event);
      if (event.type === 'sounds') record(event.rate);
      if (event.type !== 'pong') return;
      turns.get(event.nonce)?.();
      turns.delete(event.nonce);
    },
    serve: (board) =>
      keepOpen({
        open: () => serve(board),
        opened: () => faults.clear('console.unavailable'),
        trouble: (cause) =>
          faults.raise(
            'console.unavailable',
            `Không mở được trang tại chỗ, đang thử lại: ${reasonOf(cause)}.`,
          ),
        timers,
      }),
    close: () => {
      voices.close();
      overrides.close();
      recordings?.close();
      machine.end();
    },
  };
}
