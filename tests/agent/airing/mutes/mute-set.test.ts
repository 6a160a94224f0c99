import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Mark, Mute } from '../../../../agent/airing/mutes/mute.ts';
import {
  anchored,
  isOvertaken,
  type MuteSet,
  mutesAt,
  tidied,
  withMark,
} from '../../../../agent/airing/mutes/mute-set.ts';
import type { Muted } from '../../../../province/contract/messages/command.ts';
import { Duration } from '../../../../time/duration.ts';
import { after, WallTime } from '../../../../time/instant.ts';

const NOON = WallTime.parse('2026-11-22T12:00:00+07:00');
const at = (minutes: number) => after(NOON, Duration.minutes(minutes));
const muted = (what: Muted, issued = 0, until = 60): Mute => ({
  ...{ kind: 'muted', what, emergencies: false, by: 'A', issuer: 'province' },
  issuedAt: at(issued),
  until: at(until),
});
const lifted = (what: Muted, issued: number): Mark => ({ kind: 'lifted', what, issuedAt: at(issued) });
const set = (...marks: Mark[]): MuteSet => marks.reduce(withMark, new Map());

describe('what is muted', () => {
  it('holds until its end and not at it', () => {
    const one = set(muted({ zone: '2' }));
    expect(mutesAt(one, at(59))).toHaveLength(1);
    expect(mutesAt(one, at(60))).toEqual([]);
    expect(tidied(one, at(60)).size).toBe(0);
  });

  it('is lifted as it was muted, and all of it with the box', () => {
    const all = set(muted('box'), muted({ zone: '2' }), muted({ item: 's/p' }));
    expect(mutesAt(withMark(all, lifted({ zone: '2' }, 1)), at(1)).map(({ what }) => what)).toEqual([
      'box',
      { item: 's/p' },
    ]);
    expect(mutesAt(withMark(all, lifted('box', 1)), at(1))).toEqual([]);
  });

  it('is not muted again by an order of before its lifting, however late that comes', () => {
    const quiet = set(muted({ zone: '2' }), lifted({ zone: '2' }, 5));
    expect(isOvertaken(quiet, muted({ zone: '2' }, 4))).toBe(true);
    expect(isOvertaken(quiet, muted({ zone: '2' }, 5))).toBe(false);
    expect(isOvertaken(set(lifted('box', 5)), muted({ zone: '2' }, 4))).toBe(true);
    // As long as such an order lives, and no longer.
    expect(tidied(quiet, at(60)).size).toBe(1);
    expect(tidied(quiet, after(at(5), Duration.days(7))).size).toBe(0);
  });

  it('never is the item that is called as a zone is', () => {
    const zone = set(muted({ zone: '2' }));
    expect(mutesAt(withMark(zone, lifted({ item: 'zone:2' }, 1)), at(2))).toHaveLength(1);
  });

  it('comes out the same in whatever order orders about one thing come', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.nat(100), { minLength: 1, maxLength: 6 }),
        fc.infiniteStream(fc.boolean()),
        (times, lift) => {
          const marks = times.map((time) =>
            lift.next().value ? lifted({ zone: '2' }, time) : muted({ zone: '2' }, time, 1_000),
          );
          const taken = (order: readonly Mark[]) =>
            order.reduce<MuteSet>(
              (known, mark) => (isOvertaken(known, mark) ? known : withMark(known, mark)),
              new Map(),
            );
          const newest = [...marks].sort((a, b) => b.issuedAt - a.issuedAt)[0];
          for (const order of [marks, [...marks].reverse()])
            expect([...taken(order).values()]).toEqual([newest]);
        },
      ),
    );
  });

  it('remembers no more liftings than it must, whoever sends how many', () => {
    const many = Array.from({ length: 1_000 }, (_, n) => lifted({ item: `i${n}` }, n));
    expect(set(...many).size).toBeLessThanOrEqual(257);
  });

  it('given while the clock knew no time, lasts as long from when it knows it', () => {
    const lost = WallTime.ms(60_000);
    const one = set({
      ...muted('box'),
      issuedAt: lost,
      until: after(lost, Duration.hours(24)),
      lasts: Duration.hours(24),
    });
    expect(mutesAt(one, NOON)).toHaveLength(1);
    const known = anchored(one, NOON);
    expect(mutesAt(known, at(24 * 60 - 1))).toHaveLength(1);
    expect(mutesAt(known, at(24 * 60))).toEqual([]);
  });
});
