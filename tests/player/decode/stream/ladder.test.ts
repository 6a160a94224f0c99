import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  firstStep,
  type Ladder,
  type LadderEvent,
  type LadderPlan,
  lookAt,
  nextStep,
} from '../../../../player/decode/stream/ladder.ts';
import { faultsOf } from '../../../../player/decode/stream/ladder-faults.ts';
import { STREAM_DEFAULTS } from '../../../../player/decode/stream/stream-settings.ts';
import { MonotonicTime } from '../../../../time/instant.ts';

const START = 1_000;
const gone = (why = 'exit 1'): LadderEvent => ({ type: 'gone', why, whole: false });
const flows: LadderEvent = { type: 'flows' };
const look: LadderEvent = { type: 'look' };

/** A ladder walked by hand; what it orders is in `done`. */
class Walk {
  readonly plan: LadderPlan;
  state: Ladder;
  done: string[];
  now = START;

  constructor(...rungs: LadderPlan['rungs']) {
    this.plan = { rungs, settings: STREAM_DEFAULTS, jitter: 0.5 };
    const { state, effects } = firstStep(this.plan, MonotonicTime.ms(START));
    this.state = state;
    this.done = effects.map((effect) => ('rung' in effect ? `${effect.do} ${effect.rung}` : effect.do));
  }

  /** What is ordered by `events`, each `after` ms behind the one before. */
  on(after: number, ...events: LadderEvent[]): string[] {
    this.done = [];
    for (const event of events) {
      this.now += after;
      const { state, effects } = nextStep(this.plan, this.state, event, MonotonicTime.ms(this.now));
      this.state = state;
      for (const effect of effects)
        this.done.push('rung' in effect ? `${effect.do} ${effect.rung}` : effect.do);
    }
    return this.done;
  }

  /** Until it orders something of its own accord; answers after how long (ms). */
  wait(): number {
    const from = this.now;
    for (let i = 0; i < 10; i++) {
      const at = lookAt(this.plan, this.state);
      if (at === undefined) return Number.POSITIVE_INFINITY;
      if (this.on(Math.max(0, at - this.now), look).length > 0) break;
    }
    return this.now - from;
  }

  get faults(): string[] {
    return faultsOf(this.state, ['a', 'b', 'c']).map(({ code }) => code);
  }
}

describe('a ladder', () => {
  it('opens its first rung at once', () => {
    expect(new Walk('stream', 'stream').done).toEqual(['open 0']);
  });

  it('of one rung tries it without end, with rests that grow up to a bound', () => {
    const walk = new Walk('stream');
    const rests: number[] = [];
    for (let i = 0; i < 8; i++) {
      expect(walk.on(10, gone())).toEqual([]);
      rests.push(walk.wait());
      expect(walk.done).toEqual(['open 0']);
    }
    expect(rests).toEqual([500, 1_000, 2_000, 4_000, 8_000, 10_000, 10_000, 10_000]);
    expect(walk.faults).toEqual(['stream.stalled']);
    walk.on(10, flows);
    expect(walk.faults).toEqual([]);
  });

  it('goes a rung down after its third failure, at once', () => {
    const walk = new Walk('stream', 'file');
    walk.on(100, gone());
    walk.wait();
    walk.on(100, gone());
    walk.wait();
    expect(walk.on(100, gone())).toEqual(['open 1']);
    expect(walk.faults).toEqual(['stream.stalled', 'stream.fallback']);
  });

  it('goes a rung down when there was no sound for its patience, after the decoder has gone', () => {
    const walk = new Walk('stream', 'stream');
    expect(walk.wait()).toBe(15_000);
    expect(walk.done).toEqual(['close']);
    expect(walk.on(500, gone())).toEqual(['open 1']);
  });

  it('forgets failures of a rung that flowed steadily', () => {
    const walk = new Walk('stream', 'stream');
    for (let i = 0; i < 10; i++) {
      walk.on(0, flows);
      expect(walk.on(60_000, gone('no sound for 3 s'))).toEqual([]);
      expect(walk.wait()).toBe(500);
      expect(walk.done).toEqual(['open 0']);
    }
  });

  it('leaves a rung that flaps', () => {
    const walk = new Walk('stream', 'stream');
    for (let i = 0; i < 2; i++) {
      walk.on(1_000, flows, gone());
      walk.wait();
    }
    expect(walk.on(1_000, flows, gone())).toEqual(['open 1']);
  });

  it('leaves a silent rung, and takes the silence of the only one as it is', () => {
    const silent: LadderEvent = { type: 'silent', why: '-80 dBFS' };
    const walk = new Walk('stream', 'file');
    expect(walk.on(10_000, flows, silent)).toEqual(['close']);
    expect(walk.on(100, gone())).toEqual(['open 1']);
    expect(walk.faults).toEqual(['stream.silent', 'stream.fallback']);
    const alone = new Walk('stream');
    expect(alone.on(10_000, flows, silent)).toEqual([]);
    expect(alone.faults).toEqual(['stream.silent']);
    alone.on(10, { type: 'loud' });
    expect(alone.faults).toEqual([]);
  });

  it('repeats a file that came to its end, and leaves one that cannot be played', () => {
    const walk = new Walk('stream', 'file', 'stream');
    walk.on(16_000, gone());
    expect(walk.done).toEqual(['open 1']);
    const whole: LadderEvent = { type: 'gone', why: 'the station ended', whole: true };
    expect(walk.on(1_000, flows, whole, flows, whole)).toEqual(['open 1', 'open 1']);
    walk.on(10, gone());
    walk.wait();
    walk.on(10, gone());
    walk.wait();
    expect(walk.on(10, gone())).toEqual(['open 2']);
  });

  it('takes a station that ended for one that failed', () => {
    const walk = new Walk('stream');
    expect(walk.on(1_000, flows, { type: 'gone', why: 'the station ended', whole: true })).toEqual([]);
    expect(walk.faults).toEqual(['stream.stalled']);
  });

  it('tries the first rung while a lower one sounds, and takes it back when it is steady', () => {
    const walk = new Walk('stream', 'file');
    walk.on(16_000, gone(), flows);
    expect(walk.state.rung).toBe(1);
    walk.wait();
    expect(walk.done).toEqual(['try']);
    walk.on(20_000, { type: 'trial-failed' });
    expect(walk.wait()).toBe(30_000);
    expect(walk.done).toEqual(['try']);
    expect(walk.on(5_000, { type: 'trial-steady' })).toEqual(['adopt']);
    expect(walk.state).toMatchObject({ rung: 0, phase: { kind: 'flowing' } });
    expect(walk.faults).toEqual([]);
  });

  it('begins again at its top when the last rung has failed too, without a trial beside it', () => {
    const walk = new Walk('stream', 'stream');
    walk.on(16_000, gone());
    walk.on(31_000, look);
    walk.on(16_000, gone());
    expect(walk.state).toMatchObject({ rung: 0, phase: { kind: 'resting' } });
    walk.wait();
    expect(walk.done.at(-1)).toBe('open 0');
  });

  it('ends where its author put "stop"', () => {
    const walk = new Walk('stream', 'stop');
    expect(walk.on(16_000, gone('refused'))).toEqual(['finish']);
    expect(walk.state.phase).toEqual({ kind: 'over', why: 'refused' });
    expect(lookAt(walk.plan, walk.state)).toBeUndefined();
    // It says why until the item is let go.
    expect(walk.faults).toEqual(['stream.stalled']);
  });

  it('leaves out what this box cannot play, for good; with nothing else it ends', () => {
    const unfit: LadderEvent = { type: 'unfit', why: 'this ffmpeg cannot play srt' };
    const walk = new Walk('stream', 'stream');
    expect(walk.on(1, unfit)).toEqual(['open 1']);
    expect(walk.on(0, flows)).toEqual([]);
    expect(walk.wait()).toBe(Number.POSITIVE_INFINITY);
    expect(new Walk('stream').on(1, unfit)).toEqual(['finish']);
  });

  it('whatever happens: one decoder sounds at a time, one trial, and it always has something to wait for', () => {
    const event = fc.oneof(
      fc.constantFrom<LadderEvent['type']>(
        'flows',
        'silent',
        'loud',
        'unfit',
        'trial-steady',
        'trial-failed',
        'look',
      ),
      fc.constant<'gone'>('gone'),
    );
    const steps = fc.array(fc.tuple(event, fc.integer({ min: 0, max: 40_000 }), fc.boolean()), {
      maxLength: 120,
    });
    const rungs = fc.array(fc.constantFrom<'stream' | 'file'>('stream', 'file'), { maxLength: 4 });
    fc.assert(
      fc.property(rungs, fc.boolean(), steps, (lower, stops, walkedBy) => {
        const plan: LadderPlan = {
          rungs: ['stream', ...lower, ...(stops ? (['stop'] as const) : [])],
          settings: STREAM_DEFAULTS,
          jitter: 0,
        };
        let now = START;
        let [main, trial, finished] = [0, 0, false];
        const obey = (effects: ReturnType<typeof nextStep>['effects']) => {
          for (const effect of effects) {
            expect(finished).toBe(false);
            if (effect.do === 'open') {
              expect(plan.rungs[effect.rung]).not.toBe('stop');
              expect(main).toBe(0);
              if (effect.rung === 0) expect(trial).toBe(0);
              main = 1;
            }
            if (effect.do === 'close') expect(main).toBe(1);
            if (effect.do === 'try') {
              expect(trial).toBe(0);
              trial = 1;
            }
            if (effect.do === 'adopt') {
              expect(trial).toBe(1);
              [main, trial] = [1, 0];
            }
            if (effect.do === 'drop-trial') trial = 0;
            if (effect.do === 'finish') finished = true;
          }
        };
        let { state, effects } = firstStep(plan, MonotonicTime.ms(now));
        obey(effects);
        for (const [type, passed, whole] of walkedBy) {
          now += passed;
          // Only what the world can say: of decoders that run.
          if (main === 0 && ['gone', 'unfit', 'flows', 'silent', 'loud'].includes(type)) continue;
          if (type === 'unfit' && state.phase.kind !== 'opening') continue;
          if (type === 'gone' || type === 'unfit') main = 0;
          if ((type === 'trial-steady' || type === 'trial-failed') && trial === 0) continue;
          if (type === 'trial-failed') trial = 0;
          const told = type === 'gone' ? { type, why: 'x', whole } : { type, why: 'x' };
          ({ state, effects } = nextStep(plan, state, told as LadderEvent, MonotonicTime.ms(now)));
          obey(effects);
          if (state.phase.kind === 'over') expect(finished).toBe(true);
          else if (state.phase.kind === 'resting' || state.phase.kind === 'opening')
            expect(lookAt(plan, state)).toBeDefined();
        }
      }),
      { numRuns: 2_000 },
    );
  });
});
