/**
 * Live stations of shows on air, as pages watch them: one child for each that is watched, however many watch it; none that nobody watches.
 *
 * A player cannot go on behind a gap: when a station stalls, whoever watches is let go and comes again, and finds it started anew.
 */
import type { Mp4Piece } from '../../../player/decode/remux/mp4-pieces.ts';
import type { RemuxEnd, RemuxListener } from '../../../player/decode/remux/remux.ts';
import { withoutSecrets } from '../../../player/decode/stream/without-secrets.ts';
import type { Timers } from '../../../time/clock.ts';
import { Duration } from '../../../time/duration.ts';
import type { OfferedStations } from '../../airing/board/screen-desk.ts';
import type { FaultSink } from '../../health/fault-sink.ts';
import type { Log } from '../../log/log.ts';

/** The next viewer may be the page's next item, seconds away: connecting anew costs a SIM more than this. */
const LINGERS = Duration.seconds(10);

/** After an end by itself, until it is tried again: doubled each time that nothing flowed. */
const FIRST_REST = Duration.seconds(1);
const LONGEST_REST = Duration.minutes(1);

/** What a browser of this box does not play is not fetched over and over. */
const REFUSED_FOR = Duration.minutes(10);

const FAULT = 'screen.live';

/** Whoever watches one. */
export interface Viewer {
  take(bytes: Buffer): void;
  /** It has ended or stalled: to be asked for anew. */
  end(): void;
}

export interface LiveStationsParts {
  readonly timers: Timers;
  readonly faults: Pick<FaultSink, 'raise' | 'clear'>;
  readonly log: Pick<Log, 'info'>;
  readonly open: (url: string, listener: RemuxListener) => { stop(): void };
}

interface Station {
  readonly url: string;
  readonly name: string;
  readonly viewers: Set<Viewer>;
  running: { stop(): void } | undefined;
  beginning: Buffer | undefined;
  /** Those of `viewers` who have the beginning. */
  readonly begun: Set<Viewer>;
  /** In a row without anything that flowed. */
  failures: number;
  resting: boolean;
  /** A fault was told of it. */
  ill: boolean;
  /** By us. */
  stopped: boolean;
  cancel: () => void;
}

export class LiveStations implements OfferedStations {
  readonly #parts: LiveStationsParts;
  readonly #stations = new Map<string, Station>();

  constructor(parts: LiveStationsParts) {
    this.#parts = parts;
  }

  offer(id: string, { url, name }: { readonly url: string; readonly name: string }): void {
    if (this.#stations.has(id)) return;
    this.#stations.set(id, {
      ...{ url, name, viewers: new Set(), begun: new Set(), running: undefined, beginning: undefined },
      ...{ failures: 0, resting: false, ill: false, stopped: false, cancel: () => {} },
    });
  }

  withdraw(id: string): void {
    const station = this.#stations.get(id);
    if (!station) return;
    this.#stations.delete(id);
    station.cancel();
    this.#letGo(station);
    this.#stop(station);
    this.#well(station);
  }

  /** The answer ends watching. `unknown`: no show on air has it; `resting`: it failed, and is to be asked for again later. */
  watch(id: string, viewer: Viewer): (() => void) | 'unknown' | 'resting' {
    const station = this.#stations.get(id);
    if (!station) return 'unknown';
    if (station.resting) return 'resting';
    station.viewers.add(viewer);
    station.cancel();
    if (!station.running) this.#start(station);
    return () => {
      station.begun.delete(viewer);
      if (station.viewers.delete(viewer) && station.viewers.size === 0) this.#linger(station);
    };
  }

  /** No child is left. */
  close(): void {
    for (const id of [...this.#stations.keys()]) this.withdraw(id);
  }

  #start(station: Station): void {
    station.beginning = undefined;
    station.stopped = false;
    const running = this.#parts.open(station.url, {
      piece: (piece) => this.#hand(station, piece),
      ended: (end) => {
        station.running = undefined;
        this.#letGo(station);
        this.#ended(station, end);
      },
    });
    station.running = running;
  }

  #hand(station: Station, { kind, bytes }: Mp4Piece): void {
    if (kind === 'beginning') {
      station.beginning = bytes;
      return;
    }
    station.failures = 0;
    this.#well(station);
    for (const viewer of station.viewers) {
      if (!station.begun.has(viewer) && station.beginning) {
        station.begun.add(viewer);
        viewer.take(station.beginning);
      }
      viewer.take(bytes);
    }
  }

  #letGo(station: Station): void {
    const viewers = [...station.viewers];
    station.viewers.clear();
    station.begun.clear();
    for (const viewer of viewers) viewer.end();
  }

  /** Nobody watches it any more. */
  #linger(station: Station): void {
    station.cancel();
    station.cancel = this.#parts.timers.after(LINGERS, () => this.#stop(station));
  }

  #stop(station: Station): void {
    station.stopped = true;
    station.running?.stop();
  }

  #ended(station: Station, { why, refused, flowed }: RemuxEnd): void {
    const { timers, faults, log } = this.#parts;
    log.info({ station: station.name, why, flowed }, 'a live picture ended');
    if (station.stopped) return;
    station.failures += 1;
    station.ill = true;
    faults.raise(
      FAULT,
      `Kênh trực tiếp "${station.name}" (${withoutSecrets(station.url)}) không lên hình: ${why}.`,
    );
    // What flowed is wanted back at once.
    if (flowed && !refused) return;
    const rest = refused ? REFUSED_FOR : Math.min(LONGEST_REST, FIRST_REST * 2 ** (station.failures - 1));
    station.resting = true;
    station.cancel();
    station.cancel = timers.after(Duration.ms(rest), () => {
      station.resting = false;
    });
  }

  #well(station: Station): void {
    if (!station.ill) return;
    station.ill = false;
    if (![...this.#stations.values()].some(({ ill }) => ill)) this.#parts.faults.clear(FAULT);
  }
}
