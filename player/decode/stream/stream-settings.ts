/** How patient a live item is. All of it may be shortened by tests. */
import { Duration } from '../../../time/duration.ts';

export interface StreamSettings {
  /** No sound for this long once it flowed: the station stalls. */
  readonly stall: Duration;
  /** RMS over `silence` below this: the station is on air and says nothing (dBFS). */
  readonly silenceDbfs: number;
  readonly silence: Duration;
  /** From its start until its first sound: name look-up, connecting, probing on a slow mobile network. */
  readonly start: Duration;
  /** So many failures of one rung in a row and the next is taken. */
  readonly failuresPerRung: number;
  /** Without sound on one rung for this long and the next is taken: people switch off after a while. */
  readonly rungPatience: Duration;
  /** The wait after a failure: doubled with each one, up to the longest. */
  readonly firstRest: Duration;
  readonly longestRest: Duration;
  /** Flowed for so long, a rung's failures are forgotten. */
  readonly steady: Duration;
  /** From a lower rung, the first is tried this often. */
  readonly tryEvery: Duration;
  /** In a trial the first must flow and be loud for this long. */
  readonly trial: Duration;
  /** And not take longer than this to get there. */
  readonly longestTrial: Duration;
}

export const STREAM_DEFAULTS: StreamSettings = {
  stall: Duration.seconds(3),
  silenceDbfs: -50,
  silence: Duration.seconds(10),
  start: Duration.seconds(10),
  failuresPerRung: 3,
  rungPatience: Duration.seconds(15),
  firstRest: Duration.ms(500),
  longestRest: Duration.seconds(10),
  steady: Duration.seconds(10),
  tryEvery: Duration.seconds(30),
  trial: Duration.seconds(5),
  longestTrial: Duration.seconds(20),
};
