/** Several poles play one programme, in time that passes as fast as it can; what was recorded of each is compared. */
import { VirtualClock } from '../../../drivers/clock/virtual/virtual-clock.ts';
import { Duration } from '../../../time/duration.ts';
import { after, type MonotonicTime } from '../../../time/instant.ts';
import { findIn } from './lag.ts';
import { noiseFrom } from './noise.ts';
import { Pole, type PoleSettings, RATE } from './pole.ts';

const TURN = Duration.ms(20);
const SECOND = Duration.seconds(1);

/** As far apart as the scheduler hands items over. */
const LEAD = Duration.seconds(12);

/** An eighth of a second: short enough that no drift smears it. */
const PIECE = RATE / 8;

export interface PolesRun {
  readonly poles: readonly PoleSettings[];
  readonly length: Duration;
  /** Absent: all start as soon as may be, at one command, and are not held. */
  readonly together: boolean;
  /** Compared this often. */
  readonly every: Duration;
  /** How far apart they are looked for. */
  readonly within: Duration;
}

export interface PolesResult {
  /** Of each pole: how late its first frame was heard (ms). Empty where they were not to start together. */
  readonly startsLate: readonly number[];
  /** At each comparison: how far the two poles are apart that are furthest from one another (ms). */
  readonly apart: readonly number[];
}

export function runPoles(run: PolesRun): PolesResult {
  const clock = new VirtualClock();
  const poles = run.poles.map((settings) => new Pole(clock, settings));
  try {
    const pass = (length: Duration) => {
      for (let left: number = length; left > 0; left -= TURN) {
        for (const pole of poles) pole.turn();
        clock.advance(TURN);
      }
    };
    pass(SECOND);
    const startAt = after(clock.monotonic(), LEAD);
    for (const pole of poles) pole.play(run.together ? startAt : undefined);
    const startsLate: number[] = [];
    const apart: number[] = [];
    const begun = Duration.seconds(15);
    for (let passed = 0; passed < run.length + begun; passed += SECOND) {
      pass(SECOND);
      for (const pole of poles) pole.feed();
      if (run.together && passed === begun) startsLate.push(...poles.map((pole) => lateBy(pole, startAt)));
      if (passed >= begun && passed % run.every === 0)
        apart.push(widest(poles, after(clock.monotonic(), Duration.seconds(-2)), run.within));
    }
    return { startsLate, apart };
  } finally {
    for (const pole of poles) pole[Symbol.dispose]();
  }
}

/** How late the programme's beginning was heard. */
function lateBy(pole: Pole, startAt: MonotonicTime): number {
  const early = RATE / 10;
  const heard = pole.heard(after(startAt, Duration.ms(-100)), RATE / 2);
  if (heard.subarray(0, early - 8).some((sample) => sample !== 0)) throw new Error('it was heard too early');
  // Behind the ramp that it begins with.
  const ramped = RATE / 100;
  return ((findIn(noiseFrom(ramped, PIECE), heard) - ramped - early) * 1_000) / RATE;
}

function widest(poles: readonly Pole[], at: MonotonicTime, within: Duration): number {
  const [first, ...others] = poles;
  const piece = first?.heard(at, PIECE) ?? new Int16Array();
  const frames = Math.round((within * RATE) / 1_000);
  const from = after(at, Duration.ms((-frames * 1_000) / RATE));
  const places = others.map((pole) => findIn(piece, pole.heard(from, PIECE + 2 * frames)) - frames);
  return ((Math.max(0, ...places) - Math.min(0, ...places)) * 1_000) / RATE;
}
