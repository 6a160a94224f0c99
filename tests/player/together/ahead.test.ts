import { describe, expect, it } from 'vitest';
import { Duration } from '../../../time/duration.ts';
import { after, type MonotonicTime } from '../../../time/instant.ts';
import { alert, count, item, RATE, Rehearsal, tape } from '../core/rehearsal.ts';

const second = Duration.seconds(1);

/** In 5 s from now, 4 ms beside any turn. */
const soon = (stage: Rehearsal) => after(stage.clock.monotonic(), Duration.ms(5_004));
/** Where in the recording an instant lies. */
const frameOf = (stage: Rehearsal, at: MonotonicTime) =>
  stage.position + Math.round(((at - stage.clock.monotonic()) * RATE) / 1_000);
const warming = (id = 'north') =>
  ({
    id,
    relay: 1,
    active: 'high',
    warmUp: Duration.ms(800),
    tail: Duration.ms(500),
    minimumOn: Duration.zero,
    maximumOn: Duration.minutes(30),
  }) as const;

describe('an item that is given ahead of its instant', () => {
  it('is heard from it on, with its first frame, and its amplifier is warm by then', () => {
    using stage = new Rehearsal({ zones: [warming()] });
    stage.run(second);
    const startAt = soon(stage);
    const first = frameOf(stage, startAt);
    stage.play(item('p', [tape(RATE).segment], { startAt }));
    stage.run(Duration.seconds(8));
    expect(stage.heard.subarray(0, first).every((sample) => sample === 0)).toBe(true);
    // Behind the ramp that every start has.
    expect(stage.heard[first + 500]).toBe(count(500));
    const on = stage.of('relay').find((event) => event.on)?.at ?? Number.NaN;
    expect(startAt - on).toBeGreaterThanOrEqual(800);
    expect(startAt - on).toBeLessThanOrEqual(840);
    expect(stage.record('p').reason).toBeUndefined();
    // Told as it is heard, not as it is handed over.
    expect(stage.of('started')[0]?.at).toBeCloseTo(startAt, 1);
    expect(stage.record('p').stamps.firstSample).toBeCloseTo(startAt, 1);
  });

  it('cuts what is weaker at that very position, and leaves no hole', () => {
    using stage = new Rehearsal();
    stage.play(item('weak', [tape(20 * RATE).segment], { key: { exercise: false, rank: 2, level: 0 } }));
    stage.run(second);
    const startAt = soon(stage);
    const first = frameOf(stage, startAt);
    const strong = { key: { exercise: false, rank: 3, level: 0 }, startAt } as const;
    stage.play(item('strong', [tape(RATE).segment], strong));
    stage.run(Duration.seconds(6));
    const { heard } = stage;
    const offset = heard.subarray(RATE).findIndex((sample, at) => sample !== 0 && at >= 0) + RATE;
    const weakAt = (at: number) => count(at - offset + (heard[offset] ?? 0) - 1);
    expect(heard[first - 1]).toBe(weakAt(first - 1));
    expect(heard[first + 500]).toBe(count(500));
  });

  it('follows an equal that ends at its instant without a gap', () => {
    using stage = new Rehearsal();
    const startAt = soon(stage);
    const first = frameOf(stage, startAt);
    stage.play(item('before', [tape(20 * RATE).segment], { endBy: startAt }));
    stage.play(item('p', [tape(RATE).segment], { startAt }));
    stage.run(Duration.seconds(7));
    expect(stage.heard[first - 1]).not.toBe(0);
    expect(stage.heard[first + 500]).toBe(count(500));
    expect(stage.record('before').reason).toBe('slot-ended');
  });

  it('is ended with its reason when it is taken back, and nobody heard of it', () => {
    using stage = new Rehearsal({ zones: [warming()] });
    stage.play(item('p', [tape(RATE).segment], { startAt: soon(stage) }));
    stage.run(second);
    stage.core.command({ type: 'end', item: 'p', reason: 'withdrawn' });
    stage.run(Duration.seconds(6));
    expect(stage.record('p')).toMatchObject({ reason: 'withdrawn', soundedMs: 0, handedMs: 0, stamps: {} });
    expect(stage.of('started')).toEqual([]);
    expect(stage.of('relay')).toEqual([]);
    expect(stage.heard.every((sample) => sample === 0)).toBe(true);
  });

  it('ends with all others on an order to end all, and with the core', () => {
    using stage = new Rehearsal();
    stage.play(item('a', [tape(RATE).segment], { startAt: soon(stage) }));
    stage.run(second);
    stage.core.command({ type: 'end', item: 'all', reason: 'stopped' });
    stage.run(second);
    stage.play(item('b', [tape(RATE).segment], { startAt: soon(stage) }));
    stage.core.command({ type: 'shutdown' });
    expect(stage.of('ended').map(({ record }) => [record.item, record.reason])).toEqual([
      ['a', 'stopped'],
      ['b', 'agent-stopped'],
    ]);
  });

  it('keeps no alert waiting, and begins behind it where it was to begin', () => {
    using stage = new Rehearsal();
    stage.run(second);
    const startAt = soon(stage);
    stage.play(item('p', [tape(3 * RATE).segment], { startAt }));
    stage.run(Duration.ms(4_980));
    const alertAt = stage.position;
    stage.play(alert('a'));
    stage.run(Duration.seconds(6));
    const first = stage.heard.subarray(alertAt).findIndex((sample) => sample !== 0);
    expect((first * 1_000) / RATE).toBeLessThan(15);
    expect(stage.record('p')).toMatchObject({ soundedMs: 3_000 });
  });

  it('comes back from an alert at its frame, however long its amplifiers warm up anew', () => {
    const zone = {
      active: 'high' as const,
      tail: Duration.zero,
      minimumOn: Duration.zero,
      warmUp: Duration.seconds(3),
      maximumOn: Duration.minutes(30),
    };
    using stage = new Rehearsal({
      zones: [
        { id: 'north', relay: 1, ...zone },
        { id: 'south', relay: 2, ...zone },
      ],
    });
    stage.run(second);
    const afterCut = { kind: 'resume', within: Duration.minutes(1) } as const;
    stage.play(item('p', [tape(5 * RATE).segment], { startAt: soon(stage), afterCut }));
    stage.run(Duration.seconds(7));
    stage.play(alert('a', { zones: ['south'] }));
    stage.run(Duration.seconds(15));
    expect(stage.of('resumed')).toHaveLength(1);
    expect(stage.record('p').soundedMs).toBe(5_000);
  });

  it('whose instant has passed is heard as soon as may be', () => {
    using stage = new Rehearsal();
    stage.run(second);
    const at = stage.position;
    stage.play(
      item('p', [tape(RATE).segment], { startAt: after(stage.clock.monotonic(), -300 as Duration) }),
    );
    stage.run(second);
    const first = stage.heard.subarray(at).findIndex((sample) => sample !== 0);
    expect((first * 1_000) / RATE).toBeLessThan(20);
  });
});
