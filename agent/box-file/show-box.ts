/** Shows how the box is to whoever stands before it: on its lamp, and in `box.json` for the program that keeps KET-QUA.txt. */
import type { JudgedClock } from '../../drivers/clock/port.ts';
import type { Timers } from '../../time/clock.ts';
import { Duration } from '../../time/duration.ts';
import { between, type MonotonicTime, WallTime } from '../../time/instant.ts';
import type { Station } from '../airing/station.ts';
import type { Status } from '../console/status.ts';
import type { Faults } from '../health/faults/faults.ts';
import type { LampSignal } from '../health/lamp/lamp-signal.ts';
import { startLamp } from '../health/lamp/start-lamp.ts';
import { whatToShow } from '../health/lamp/what-to-show.ts';
import type { Link } from '../link/link.ts';
import type { Log } from '../log/log.ts';
import { keepBoxFile } from './box-file.ts';
import { boxStateOf } from './box-state-of.ts';

/** A box that is not ready by then says so. */
const READY_BY = Duration.minutes(1);

export interface ShowBoxParts {
  readonly nodeId: string;
  /** Version of the agent. */
  readonly agent: string;
  readonly signal: LampSignal;
  /** systemd's RuntimeDirectory; absent: no file. */
  readonly folder: string | undefined;
  readonly clock: JudgedClock;
  readonly timers: Timers;
  readonly log: Log;
  readonly station: Pick<Station, 'onAir' | 'alerting'>;
  readonly link: Pick<Link, 'standing'>;
  readonly faults: Pick<Faults, 'entries' | 'holding'>;
  readonly speaker: () => Status['speaker'];
}

export interface ShownBox {
  /** The core thread would take an alert. */
  ready(): void;
  /** The province said that it knows this box. */
  welcomed(): void;
  end(): void;
}

export function showBox(parts: ShowBoxParts): ShownBox {
  const { nodeId, agent, signal, folder, clock, timers, log, station, link, faults, speaker } = parts;
  const begun = clock.monotonic();
  let readyAt: MonotonicTime | undefined;
  let lastWelcome: WallTime | undefined;

  const view = () => ({
    ready: readyAt !== undefined,
    faults: faults.holding,
    alerting: station.alerting,
    onAir: station.onAir.length > 0,
    connected: link.standing === 'connected',
  });
  const endLamp = startLamp(signal, timers, view);
  const endFile = keepBoxFile({
    folder,
    clock,
    timers,
    log,
    state: () => {
      if (readyAt === undefined && between(begun, clock.monotonic()) < READY_BY) return undefined;
      return boxStateOf({
        nodeId,
        agent,
        clockTrust: clock.trust().trust,
        ready: readyAt !== undefined && speaker().state === 'open',
        readyAfter: readyAt && Math.round(between(begun, readyAt) / 100) / 10,
        lastWelcome: lastWelcome && WallTime.format(lastWelcome),
        faults: faults.entries,
        link: link.standing,
        onAir: station.onAir,
        lamp: whatToShow(view()),
      });
    },
  });
  return {
    ready: () => {
      readyAt ??= clock.monotonic();
    },
    welcomed: () => {
      lastWelcome = clock.wall();
    },
    end: () => {
      endLamp();
      endFile();
    },
  };
}
