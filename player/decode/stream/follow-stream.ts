/**
 * Keeps a live item's ring fed: carries out what `ladder.ts` decides, with one ffmpeg child at a time and a second one for trials.
 * Runs on the main thread, from the item's preparation to its release. The ring stays one and open over stalls, respawns and
 * rungs; what does not come is not written, and the engine plays silence for it.
 *
 * The rule: events reach the machine one after another, those that its effects cause after them. Else two decoders would sound.
 */
import { reasonOf } from '../../../failure/failure.ts';
import type { Clock, Timers } from '../../../time/clock.ts';
import { Duration } from '../../../time/duration.ts';
import { between, type MonotonicTime } from '../../../time/instant.ts';
import type { DecodeSource } from '../decode-source.ts';
import { ffmpegBinary } from '../ffmpeg-binary.ts';
import {
  firstStep,
  type Ladder,
  type LadderEffect,
  type LadderEvent,
  type LadderPlan,
  lookAt,
  nextStep,
} from './ladder.ts';
import { faultsOf, type StreamFault } from './ladder-faults.ts';
import { LiveSource } from './live-source.ts';
import { LiveWriter } from './live-writer.ts';
import { nameOf, type Rung } from './rung.ts';
import { streamProtocols } from './stream-protocols.ts';
import type { StreamSettings } from './stream-settings.ts';

export interface FollowParts {
  readonly clock: Pick<Clock, 'monotonic'>;
  readonly timers: Timers;
  readonly settings: StreamSettings;
  /** 0–1. */
  readonly random: () => number;
  /** Which faults of this item hold now, each time they change; none once it was stopped. */
  readonly faults: (holding: readonly StreamFault[]) => void;
  /** For tests. */
  readonly binary?: () => Promise<string>;
  /** Audio filters for what stations send. */
  readonly filters?: string;
}

/** What came of it, for the log. */
export interface FollowEnd {
  /** Why nothing follows; absent when it was stopped. */
  readonly why?: string;
  /** Decoders started for each rung, trials included. */
  readonly started: readonly number[];
  /** Frames that came from each rung and were given on. */
  readonly frames: readonly number[];
}

export interface Following {
  /** Of the decoders that run now; for whoever measures or torments them. */
  readonly pids: readonly number[];
  /** The rung that sounds, or should. */
  readonly rung: number;
  /** Never rejects. Resolves when every decoder is gone. */
  readonly ended: Promise<FollowEnd>;
  /** Ends it. Any number of times. */
  stop(): void;
}

/** Decodes the first of `rungs` that flows into `ring`, at its rate. */
export function followStream(rungs: readonly Rung[], ring: SharedArrayBuffer, parts: FollowParts): Following {
  return new Follower(rungs, new LiveWriter(ring), parts);
}

class Follower implements Following {
  readonly ended: Promise<FollowEnd>;
  readonly #rungs: readonly Rung[];
  readonly #writer: LiveWriter;
  readonly #parts: FollowParts;
  readonly #plan: LadderPlan;
  readonly #started: number[];
  readonly #frames: number[];
  readonly #living = new Set<LiveSource>();
  #ladder: Ladder;
  /** The one that sounds. */
  #main: LiveSource | undefined;
  #trial: LiveSource | undefined;
  /** Counts openings: one that was overtaken while its path was looked up starts nothing. */
  #opening = 0;
  #trying = 0;
  #queue: LadderEvent[] = [];
  #turning = false;
  #silent = false;
  #finished: string | undefined;
  #stopped = false;
  #cancelLook = () => {};
  #cancelTrial = () => {};
  #told = '';
  #end: (end: FollowEnd) => void = () => {};

  constructor(rungs: readonly Rung[], writer: LiveWriter, parts: FollowParts) {
    this.#rungs = rungs;
    this.#writer = writer;
    this.#parts = parts;
    this.#started = rungs.map(() => 0);
    this.#frames = rungs.map(() => 0);
    this.#plan = { rungs: rungs.map(({ kind }) => kind), settings: parts.settings, jitter: parts.random() };
    this.ended = new Promise((resolve) => {
      this.#end = resolve;
    });
    const { state, effects } = firstStep(this.#plan, parts.clock.monotonic());
    this.#ladder = state;
    for (const effect of effects) this.#carryOut(effect);
    this.#settle();
  }

  get pids(): readonly number[] {
    return [...this.#living].flatMap(({ pid }) => (pid === undefined ? [] : [pid]));
  }

  get rung(): number {
    return this.#ladder.rung;
  }

  stop(): void {
    if (this.#stopped) return;
    this.#stopped = true;
    this.#finish(undefined);
  }

  #tell(event: LadderEvent): void {
    this.#queue.push(event);
    if (this.#turning) return;
    this.#turning = true;
    for (let next = this.#queue.shift(); next; next = this.#queue.shift()) {
      if (this.#stopped || this.#finished !== undefined) continue;
      const { state, effects } = nextStep(this.#plan, this.#ladder, next, this.#parts.clock.monotonic());
      this.#ladder = state;
      for (const effect of effects) this.#carryOut(effect);
    }
    this.#turning = false;
    this.#settle();
  }

  #carryOut(effect: LadderEffect): void {
    switch (effect.do) {
      case 'open':
        this.#open(effect.rung);
        return;
      case 'close':
        this.#opening++;
        if (this.#main) this.#main.stop();
        else this.#tell({ type: 'gone', why: 'not started', whole: false });
        return;
      case 'try':
        this.#try();
        return;
      case 'adopt':
        this.#adopt();
        return;
      case 'drop-trial':
        this.#dropTrial();
        return;
      case 'finish':
        this.#finish(this.#ladder.phase.kind === 'over' ? this.#ladder.phase.why : undefined);
        return;
    }
  }

  #open(rung: number): void {
    const opening = ++this.#opening;
    this.#silent = false;
    this.#start(rung, () => opening !== this.#opening).then(
      (live) => {
        if (live === 'overtaken') return;
        if (typeof live === 'string') return this.#tell({ type: 'unfit', why: live });
        this.#main = live;
        this.#listen(live, rung);
      },
      (error: unknown) => {
        if (opening === this.#opening) this.#tell({ type: 'gone', why: reasonOf(error), whole: false });
      },
    );
  }

  /** The decoder of a rung; a text says why this box cannot play it. Rejects where it may be able to later. */
  async #start(rung: number, overtaken: () => boolean): Promise<LiveSource | string> {
    const { timers, settings, binary = ffmpegBinary, filters } = this.#parts;
    const path = await binary();
    const source = await this.#sourceOf(rung, path);
    if (overtaken() || this.#stopped) return 'overtaken';
    if (typeof source === 'string') return source;
    this.#started[rung] = (this.#started[rung] ?? 0) + 1;
    const live = new LiveSource(
      source,
      { timers, settings, binary: path, rate: this.#writer.rate, ...(filters !== undefined && { filters }) },
      { sound: () => {}, gone: () => {} },
    );
    this.#living.add(live);
    const gone = () => {
      this.#living.delete(live);
      this.#settle();
    };
    live.ended.then(gone, gone);
    return live;
  }

  async #sourceOf(rung: number, binary: string): Promise<DecodeSource | string> {
    const wanted = this.#rungs[rung];
    if (wanted?.kind === 'stream') {
      const protocol = new URL(wanted.url).protocol.slice(0, -1);
      const has = await streamProtocols(binary, this.#parts.timers);
      return has.has(protocol)
        ? { kind: 'stream', url: wanted.url }
        : `this ffmpeg cannot play ${protocol}: install one that can`;
    }
    const file = wanted?.kind === 'file' ? await wanted.next() : undefined;
    if (!file) throw new Error('not on this box yet');
    return { ...file, paced: true };
  }

  #listen(live: LiveSource, rung: number): void {
    let flowed = live.frames > 0;
    this.#writer.splice();
    live.tell({
      sound: (samples) => {
        this.#give(samples, rung);
        if (!flowed) {
          flowed = true;
          this.#tell({ type: 'flows' });
        }
        this.#hear(live);
      },
      gone: ({ why, whole }) => {
        if (this.#main === live) this.#main = undefined;
        this.#tell({ type: 'gone', why, whole });
      },
    });
  }

  #give(samples: Int16Array, rung: number): void {
    if (this.#stopped) return;
    this.#writer.write(samples);
    this.#frames[rung] = (this.#frames[rung] ?? 0) + samples.length;
  }

  #hear({ meter }: LiveSource): void {
    const { silence, silenceDbfs } = this.#parts.settings;
    const { silent } = meter;
    if (silent && !this.#silent)
      this.#tell({
        type: 'silent',
        why: `${meter.dbfs.toFixed(0)} dBFS / ${silence / 1_000} s, < ${silenceDbfs} dBFS`,
      });
    else if (this.#ladder.silent && meter.loudNow) this.#tell({ type: 'loud' });
    this.#silent = silent;
  }

  #try(): void {
    const trying = ++this.#trying;
    const { clock, timers, settings } = this.#parts;
    const fail = () => {
      if (trying !== this.#trying) return;
      this.#dropTrial();
      this.#tell({ type: 'trial-failed' });
    };
    this.#cancelTrial = timers.after(settings.longestTrial, fail);
    this.#start(0, () => trying !== this.#trying).then((live) => {
      if (live === 'overtaken') return;
      if (typeof live === 'string') return fail();
      this.#trial = live;
      let since: MonotonicTime | undefined;
      live.tell({
        sound: () => {
          // From its first sound: a burst is seconds of sound at once, and says nothing of how steadily it flows.
          since ??= clock.monotonic();
          const flowedFor = between(since, clock.monotonic());
          const heard = (live.frames * 1_000) / this.#writer.rate;
          if (flowedFor >= settings.trial && heard >= settings.trial * 0.9 && live.meter.loudBlocks > 0)
            this.#tell({ type: 'trial-steady' });
        },
        gone: fail,
      });
    }, fail);
  }

  #adopt(): void {
    const former = this.#main;
    const live = this.#trial;
    this.#opening++;
    this.#trying++;
    this.#cancelTrial();
    this.#trial = undefined;
    former?.tell({ sound: () => {}, gone: () => {} });
    former?.stop();
    this.#silent = false;
    this.#main = live;
    if (live) this.#listen(live, 0);
    else this.#tell({ type: 'gone', why: 'its trial ended', whole: false });
  }

  #dropTrial(): void {
    this.#trying++;
    this.#cancelTrial();
    this.#trial?.tell({ sound: () => {}, gone: () => {} });
    this.#trial?.stop();
    this.#trial = undefined;
  }

  #finish(why: string | undefined): void {
    this.#opening++;
    this.#dropTrial();
    this.#finished ??= why;
    this.#main?.tell({ sound: () => {}, gone: () => {} });
    this.#main?.stop();
    this.#writer.close();
    this.#settle();
  }

  /** Faults, the next look and the end follow from the state. */
  #settle(): void {
    this.#cancelLook();
    const over = this.#stopped || this.#finished !== undefined;
    const holding = this.#stopped ? [] : faultsOf(this.#ladder, this.#rungs.map(nameOf));
    const told = JSON.stringify(holding);
    if (told !== this.#told) {
      this.#told = told;
      this.#parts.faults(holding);
    }
    if (over) {
      if (this.#living.size > 0) return;
      const end = { started: this.#started, frames: this.#frames };
      this.#end(this.#finished === undefined ? end : { ...end, why: this.#finished });
      return;
    }
    const { clock, timers } = this.#parts;
    const at = lookAt(this.#plan, this.#ladder);
    if (at === undefined) return;
    const wait = Duration.ms(Math.max(1, between(clock.monotonic(), at)));
    this.#cancelLook = timers.after(wait, () => this.#tell({ type: 'look' }));
  }
}
