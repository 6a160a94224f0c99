import { beforeEach, describe, expect, it } from 'vitest';
import { ProofDesk } from '../../../agent/airing/proof/proof-desk.ts';
import type { Presence } from '../../../player/proof/presence.ts';
import type { SoundLevel } from '../../../player/protocol.ts';
import { Duration } from '../../../time/duration.ts';
import { MonotonicTime } from '../../../time/instant.ts';

const WELL: SoundLevel = {
  dueMs: 1_000,
  handedMs: 1_000,
  playedMs: 1_000,
  handedDbfs: -24,
  volumeDb: 0,
  deviceOpen: true,
  relays: [],
};
const PRESENT: Presence = { kind: 'present', correlation: 0.9, returnedDbfs: -30, delay: Duration.ms(90) };
const ABSENT: Presence = {
  kind: 'absent',
  correlation: 0.03,
  returnedDbfs: Number.NEGATIVE_INFINITY,
  delay: Duration.zero,
};

describe('the proof of sound', () => {
  let desk: ProofDesk;
  let presence: Presence | undefined;
  let mixerStrayed: boolean;
  let holding: Map<string, string>;

  beforeEach(() => {
    presence = undefined;
    mixerStrayed = false;
    holding = new Map();
    desk = new ProofDesk({
      presence: () => presence,
      mixerStrayed: () => mixerStrayed,
      faults: {
        raise: (code, detail) => holding.set(code, detail),
        clear: (code) => holding.delete(code),
        note: () => {},
      },
    });
  });

  const seconds = (count: number, change: Partial<SoundLevel> = {}) => {
    for (let i = 0; i < count; i++)
      desk.handle({
        type: 'level',
        item: 'song',
        at: MonotonicTime.ms(0),
        level: { ...WELL, ...change },
      });
  };
  const end = () =>
    desk.handle({
      type: 'ended',
      record: {
        item: 'song',
        soundedMs: 0,
        handedMs: 0,
        rmsDbfs: -20,
        replaced: [],
        cuts: [],
        endedAt: MonotonicTime.ms(0),
        stamps: {},
      },
    });

  it('counts for how long the programme was in what came back, once the comparison looks at nothing else', () => {
    presence = PRESENT;
    seconds(6);
    presence = ABSENT;
    seconds(2);
    const { loopback } = desk.of('song');
    expect(loopback?.comparedMs).toBe(6_000);
    expect(loopback?.presentMs).toBe(4_000);
    expect(loopback?.levelDbfs).toBeCloseTo(-30 + 10 * Math.log10(4 / 6), 5);
  });

  it('proves nothing by a loop-back that is not there', () => {
    seconds(10);
    expect(desk.of('song')).toEqual({});
    expect([...holding]).toEqual([]);
  });

  it('remembers that a relay said otherwise, even if it agreed later', () => {
    const zone = (confirmed: boolean) => ({ relays: [{ zone: 'cho', confirmed }] });
    seconds(1, zone(true));
    seconds(1, zone(false));
    seconds(5, zone(true));
    expect(desk.of('song').relays).toEqual([{ zone: 'cho', confirmed: false }]);
  });

  it.each([
    ['source', { handedMs: 0, playedMs: 0 }],
    ['volume', { handedDbfs: Number.NEGATIVE_INFINITY, volumeDb: Number.NEGATIVE_INFINITY }],
    ['device', { playedMs: 0 }],
    ['relay', { relays: [{ zone: 'cho', confirmed: false }] }],
  ] as const)('raises silent.%s and clears it with the first second that is well', (place, level) => {
    seconds(12, level);
    expect([...holding.keys()]).toEqual([`silent.${place}`]);
    expect(holding.get(`silent.${place}`)).toContain('"song"');
    seconds(1);
    expect([...holding]).toEqual([]);
  });

  it('tells a mixer that was turned down from an amplifier that is dead', () => {
    presence = ABSENT;
    mixerStrayed = true;
    seconds(12);
    expect([...holding.keys()]).toEqual(['silent.mixer']);
    mixerStrayed = false;
    seconds(12);
    expect([...holding.keys()]).toEqual(['silent.amplifier']);
    presence = PRESENT;
    seconds(1);
    expect([...holding]).toEqual([]);
  });

  it('forgets an item that ended, and with it what was wrong with the item alone', () => {
    presence = PRESENT;
    seconds(5);
    seconds(12, { handedMs: 0 });
    expect([...holding.keys()]).toEqual(['silent.source']);
    end();
    expect([...holding]).toEqual([]);
    expect(desk.of('song')).toEqual({});
  });
});
