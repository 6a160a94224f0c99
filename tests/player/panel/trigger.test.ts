import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Hand } from './hand.ts';

describe('a trigger', () => {
  it('begins at the press, ends at the next, begins at the third', () => {
    const hand = new Hand(0);
    for (const pause of [500, 2_500, 500]) {
      hand.press(100);
      hand.wait(pause);
    }
    expect(hand.done.map(({ does }) => does)).toEqual(['begin', 'end', 'begin']);
    expect(hand.done[0]?.at).toBe(1_000);
  });

  it('begins when it was held for its time, and not before', () => {
    const hand = new Hand(1_500);
    hand.edge(true);
    hand.wait(1_490);
    expect(hand.trigger.holding).toBe(true);
    expect(hand.done).toEqual([]);
    hand.wait(20);
    expect(hand.done).toEqual([{ does: 'begin', at: 2_500 }]);
    expect(hand.trigger.holding).toBe(false);
    hand.edge(false);
    hand.wait(1_000);
    expect(hand.done).toHaveLength(1);
  });

  it('begins nothing when a sleeve brushes past', () => {
    const hand = new Hand(1_500);
    hand.press(1_400);
    hand.wait(5_000);
    expect(hand.done).toEqual([]);
    expect(hand.trigger.holding).toBe(false);
  });

  it('ends at the press, however long it is to be held for a beginning, and begins nothing by it', () => {
    const hand = new Hand(1_500);
    hand.press(1_600);
    hand.wait(5_000);
    hand.press(5_000);
    expect(hand.done.map(({ does }) => does)).toEqual(['begin', 'end']);
  });

  it('counts a hold whose end was read too late for a look', () => {
    const hand = new Hand(1_500);
    hand.edge(true);
    hand.now += 1_600;
    hand.edge(false);
    expect(hand.done).toEqual([{ does: 'begin', at: 2_500 }]);
  });

  it('goes on sounding while somebody in fear presses again and again', () => {
    const hand = new Hand(0);
    for (let press = 0; press < 40; press++) {
      hand.press(60);
      hand.wait(120);
    }
    expect(hand.done.map(({ does }) => does)).toEqual(['begin']);
  });

  it('begins where a loose contact is pressed that never stays closed for its time', () => {
    const hand = new Hand(1_500);
    for (let press = 0; press < 40; press++) {
      hand.press(200);
      hand.wait(50);
    }
    expect(hand.done.map(({ does }) => does)).toEqual(['begin']);
  });

  it('begins by a firm press while its contact chatters', () => {
    const hand = new Hand(0);
    for (let press = 0; press < 40; press++) {
      hand.press(30);
      hand.wait(30);
    }
    expect(hand.health.chattering).toBe(true);
    hand.running = false;
    hand.edge(true);
    hand.wait(1_900);
    expect(hand.count('begin')).toBe(1);
    hand.wait(200);
    expect(hand.count('begin')).toBe(2);
  });

  it('whatever a contact does: one beginning per press at most, none within the hold, no end by one that chatters', () => {
    const gap = fc.oneof(
      fc.integer({ min: 20, max: 80 }),
      fc.integer({ min: 20, max: 700 }),
      fc.integer({ min: 700, max: 15_000 }),
    );
    fc.assert(
      fc.property(
        fc.constantFrom(0, 800, 1_500),
        fc.array(fc.tuple(gap, gap), { maxLength: 80 }),
        (hold, presses) => {
          const hand = new Hand(hold);
          for (const [down, up] of presses) {
            const [before, chattering] = [hand.done.length, hand.health.chattering];
            hand.edge(true);
            hand.wait(down);
            hand.edge(false);
            const by = hand.done.slice(before);
            expect(by.length).toBeLessThanOrEqual(1);
            if (chattering && hand.health.chattering)
              expect(by.filter(({ does }) => does === 'end')).toEqual([]);
            hand.wait(up);
            // The press is over: nothing more comes of it.
            expect(hand.done.length - before).toBe(by.length);
          }
          expect(hand.count('end')).toBeLessThanOrEqual(hand.count('begin'));
        },
      ),
    );
  });

  it('a contact that only chatters, at whatever pace, begins once and sounds on', () => {
    const pace = fc.array(fc.tuple(fc.integer({ min: 20, max: 250 }), fc.integer({ min: 20, max: 250 })), {
      minLength: 30,
      maxLength: 200,
    });
    fc.assert(
      fc.property(fc.constantFrom(0, 1_500), pace, (hold, edges) => {
        const hand = new Hand(hold);
        for (const [down, up] of edges) {
          hand.press(down);
          hand.wait(up);
        }
        expect(hand.done.map(({ does }) => does)).toEqual(['begin']);
        expect(hand.running).toBe(true);
      }),
    );
  });
});
