import { describe, expect, it } from 'vitest';
import type { Mark, Mute } from '../../../../agent/airing/mutes/mute.ts';
import { Mutes } from '../../../../agent/airing/mutes/mutes.ts';
import { VirtualClock } from '../../../../drivers/clock/virtual/virtual-clock.ts';
import { claimsByType } from '../../../../province/contract/envelope.ts';
import { exampleClaims } from '../../../../province/contract/examples/claims.ts';
import type { Muted } from '../../../../province/contract/messages/command.ts';
import { Duration } from '../../../../time/duration.ts';
import { after, WallTime } from '../../../../time/instant.ts';

const NOON = WallTime.parse('2026-11-22T12:00:00+07:00');
const at = (minutes: number) => after(NOON, Duration.minutes(minutes));
const muted = (what: Muted, issued: number): Mute => ({
  ...{ kind: 'muted', what, emergencies: false, by: 'A', issuer: 'province' },
  issuedAt: at(issued),
  until: at(60),
});

describe('mutes whose card answers late', () => {
  const begin = () => {
    const kept: (readonly Mark[])[] = [];
    const clock = new VirtualClock({ wall: NOON });
    const faults = { raise: () => undefined, clear: () => undefined, note: () => undefined };
    const mutes = new Mutes({ clock, timers: clock, faults, keep: async (marks) => void kept.push(marks) });
    return { kept, mutes };
  };

  it('are kept as a whole: what was ordered meanwhile takes the place of nothing that was kept', () => {
    const { kept, mutes } = begin();
    mutes.take(muted({ zone: 'a' }, -1));
    mutes.recall([muted({ zone: 'b' }, -10)]);
    expect(kept.at(-1)?.map(({ what }) => what)).toEqual([{ zone: 'b' }, { zone: 'a' }]);
  });

  it('obey the newest word, be it the one that was kept', () => {
    const { mutes } = begin();
    mutes.take(muted({ zone: 'a' }, -20));
    mutes.recall([{ kind: 'lifted', what: { zone: 'a' }, issuedAt: at(-10) }]);
    expect(mutes.now).toEqual([]);
  });
});

describe('a mute of a date beyond all calendars', () => {
  it('is no message: its end could be told to nobody', () => {
    const mute = exampleClaims('command', { body: { name: 'mute', what: 'box', by: 'A' } });
    const dated = (iat: number) => claimsByType.command.safeParse({ ...mute, iat, exp: iat + 60 });
    expect(dated(mute.iat).success).toBe(true);
    for (const iat of [9_000_000_000_000_000, 9_000_000_000_000, 253_402_300_799])
      expect(dated(iat).success).toBe(false);
  });
});
