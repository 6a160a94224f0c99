import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ChainLook, PLACES, type Place } from '../../../player/proof/chain.ts';
import {
  endSilence,
  HEARD,
  PATIENCE,
  type SilenceNews,
  type SilenceState,
  watchSilence,
} from '../../../player/proof/silence-watch.ts';
import { Duration } from '../../../time/duration.ts';

const SECOND = Duration.seconds(1);

const WELL: ChainLook = {
  item: 'song',
  due: SECOND,
  handedMs: 1_000,
  playedMs: 1_000,
  handedDbfs: -24,
  volumeDb: -6,
  deviceOpen: true,
  relayContradicts: false,
  mixerStrayed: false,
  presence: { kind: 'present', correlation: 0.9, returnedDbfs: -30, delay: Duration.ms(120) },
};

const ABSENT = { kind: 'absent', correlation: 0.05, returnedDbfs: -70, delay: Duration.zero } as const;

/** A look at a chain that is broken at one place only. */
const BROKEN: Record<Place, Partial<ChainLook>> = {
  source: { handedMs: 0, playedMs: 0, handedDbfs: Number.NEGATIVE_INFINITY, presence: { kind: 'quiet' } },
  volume: { handedDbfs: Number.NEGATIVE_INFINITY, volumeDb: Number.NEGATIVE_INFINITY },
  device: { playedMs: 0, presence: ABSENT },
  mixer: { mixerStrayed: true, presence: ABSENT },
  relay: { relayContradicts: true, presence: ABSENT },
  amplifier: { presence: ABSENT },
};

function watch(looks: readonly ChainLook[], from: SilenceState = HEARD) {
  let state = from;
  const news: (SilenceNews & { at: number })[] = [];
  looks.forEach((look, index) => {
    const step = watchSilence(state, look);
    state = step.state;
    news.push(...step.news.map((one) => ({ ...one, at: index + 1 })));
  });
  return { state, news };
}

const seconds = (count: number, change: Partial<ChainLook> = {}) =>
  Array.from({ length: count }, () => ({ ...WELL, ...change }));

/** The look, counted from one, at which it is told: a look is a second. */
const toldAt = (place: Place) => Math.max(1, PATIENCE[place] / 1_000);

describe('silent while green', () => {
  it.each(PLACES)('names %s when the sound is lost there, once, after its patience', (place) => {
    const { news } = watch(seconds(30, BROKEN[place]));
    expect(news).toEqual([{ place, item: 'song', raised: true, at: toldAt(place) }]);
  });

  it.each(PLACES)('takes %s back with the first sound that is heard', (place) => {
    const { news } = watch([...seconds(12, BROKEN[place]), ...seconds(3)]);
    expect(news.map(({ place, raised, at }) => [place, raised, at])).toEqual([
      [place, true, toldAt(place)],
      [place, false, 13],
    ]);
  });

  it('says nothing of a pause that is shorter than the patience', () => {
    const pause = seconds(9, { handedDbfs: -90 });
    expect(watch([...seconds(5), ...pause, ...seconds(5), ...pause]).news).toEqual([]);
  });

  it('tells a recording of silence from a volume of nothing', () => {
    expect(watch(seconds(11, { handedDbfs: -90 })).news[0]?.place).toBe('source');
    expect(watch(seconds(11, { handedDbfs: -70, volumeDb: -40 })).news[0]?.place).toBe('volume');
  });

  it('blames the device that is not there, not the source that could give it nothing', () => {
    const { news } = watch(seconds(6, { deviceOpen: false, handedMs: 0, playedMs: 0 }));
    expect(news[0]?.place).toBe('device');
  });

  it('makes no claim about the amplifier where nothing comes back to be compared', () => {
    const { presence: _none, ...without } = WELL;
    const { news } = watch(Array.from({ length: 30 }, () => without));
    expect(news).toEqual([]);
  });

  it('forgets a bad recording with its end, and keeps a broken amplifier until something is heard', () => {
    const bad = watch(seconds(11, BROKEN.source));
    expect(endSilence(bad.state, 'song').news).toEqual([{ place: 'source', item: 'song', raised: false }]);
    const cable = watch(seconds(11, BROKEN.amplifier));
    const ended = endSilence(cable.state, 'song');
    expect(ended.news).toEqual([]);
    const next = watch(seconds(8, { ...BROKEN.amplifier, item: 'news' }), ended.state);
    expect(next.news).toEqual([]);
    expect(watch(seconds(1, { item: 'news' }), next.state).news).toEqual([
      { place: 'amplifier', item: 'news', raised: false, at: 1 },
    ]);
  });

  const pause = (count: number) => seconds(count, { handedDbfs: -90, presence: ABSENT });

  it('names a dead amplifier though the voice pauses for a second of every six, and once', () => {
    const spoken = Array.from({ length: 10 }, () => [...seconds(5, BROKEN.amplifier), ...pause(1)]).flat();
    expect(watch(spoken).news).toEqual([{ place: 'amplifier', item: 'song', raised: true, at: 7 }]);
  });

  it('keeps to it while there is nothing to compare, until something is heard', () => {
    const dead = watch(seconds(8, BROKEN.amplifier)).state;
    const quiet = [
      ...seconds(3, { presence: { kind: 'quiet' } }),
      ...seconds(3, { presence: { kind: 'searching' } }),
    ];
    const kept = watch(quiet, dead);
    expect(kept.news).toEqual([]);
    expect(watch(seconds(1), kept.state).news).toMatchObject([{ place: 'amplifier', raised: false }]);
  });

  it('names the source instead when the pause outlasts a pause', () => {
    const dead = watch(seconds(8, BROKEN.amplifier)).state;
    expect(watch(pause(12), dead).news).toEqual([
      { place: 'amplifier', item: 'song', raised: false, at: 10 },
      { place: 'source', item: 'song', raised: true, at: 10 },
    ]);
  });

  it('raises and clears each place in turn, whatever is looked at', () => {
    const look = fc.record({
      item: fc.constantFrom('a', 'b'),
      due: fc.integer({ min: 0, max: 3_000 }).map(Duration.ms),
      broken: fc.option(fc.constantFrom(...PLACES), { nil: undefined }),
    });
    fc.assert(
      fc.property(fc.array(look, { maxLength: 60 }), (looks) => {
        const { news } = watch(
          looks.map(({ item, due, broken }) => ({ ...WELL, item, due, ...(broken && BROKEN[broken]) })),
        );
        let holds: Place | undefined;
        for (const { place, raised } of news) {
          expect(raised).toBe(holds === undefined);
          if (!raised) expect(place).toBe(holds);
          holds = raised ? place : undefined;
        }
      }),
    );
  });
});
