import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  BUTTON_LIMITS,
  ContactHealth,
  KEY_LIMITS,
  MOST_EDGES,
  SWITCH_LIMITS,
} from '../../../player/panel/contact-health.ts';
import { MonotonicTime } from '../../../time/instant.ts';

const ms = (n: number) => MonotonicTime.ms(n);

describe('the health of a contact', () => {
  it('is stuck when it is held for a minute, until it is let go', () => {
    const health = new ContactHealth(BUTTON_LIMITS);
    health.edge(true, ms(1_000));
    health.look(ms(60_999));
    expect(health.stuck).toBe(false);
    health.look(ms(61_000));
    expect(health.stuck).toBe(true);
    health.edge(false, ms(70_000));
    expect(health.stuck).toBe(false);
  });

  it('is stuck when it was down as its line was taken and stays so', () => {
    for (const limits of [BUTTON_LIMITS, KEY_LIMITS]) {
      const health = new ContactHealth(limits);
      health.found(true, ms(1_000));
      health.look(ms(5_999));
      expect(health.stuck).toBe(false);
      health.look(ms(6_000));
      expect(health.stuck).toBe(true);
      health.found(false, ms(9_000));
      expect(health.stuck).toBe(false);
    }
  });

  it('lets the key of the microphone be held, and a switch rest where it was put', () => {
    const key = new ContactHealth(KEY_LIMITS);
    key.edge(true, ms(0));
    key.look(ms(3_600_000));
    expect(key.stuck).toBe(false);
    const position = new ContactHealth(SWITCH_LIMITS);
    position.found(true, ms(0));
    position.look(ms(3_600_000));
    expect([position.stuck, position.down]).toEqual([false, true]);
  });

  it('chatters from one edge too many in ten seconds on, until ten seconds without any', () => {
    const health = new ContactHealth(BUTTON_LIMITS);
    const at = MOST_EDGES * 100;
    for (let edge = 0; edge < MOST_EDGES; edge++) health.edge(edge % 2 === 0, ms(edge * 100));
    expect(health.chattering).toBe(false);
    health.edge(true, ms(at));
    expect(health.chattering).toBe(true);
    health.look(ms(at + 9_999));
    expect(health.chattering).toBe(true);
    health.look(ms(at + 10_000));
    expect(health.chattering).toBe(false);
  });

  it('never chatters where edges are a second apart, whatever their number', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1_000, max: 5_000 }), { maxLength: 60 }), (gaps) => {
        const health = new ContactHealth(BUTTON_LIMITS);
        let at = 0;
        gaps.forEach((gap, index) => {
          at += gap;
          health.edge(index % 2 === 0, ms(at));
          expect(health.chattering).toBe(false);
        });
      }),
    );
  });
});
