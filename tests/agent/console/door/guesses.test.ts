import { describe, expect, it } from 'vitest';
import { Guesses, TRIES } from '../../../../agent/console/door/guesses.ts';
import { VirtualClock } from '../../../../drivers/clock/virtual/virtual-clock.ts';
import { Duration } from '../../../../time/duration.ts';

const scene = () => {
  const clock = new VirtualClock();
  const guesses = new Guesses(clock, 'home');
  /** Whether it was let try. */
  const wrong = (address: string) => guesses.begin(address).may;
  const wrongs = (address: string, times: number) =>
    Array.from({ length: times }, () => wrong(address)).filter(Boolean).length;
  return { clock, guesses, wrong, wrongs };
};

describe('guesses', () => {
  it('lets five be wrong, then shuts for a minute, and from then on twice as long each time, an hour at most', () => {
    const { clock, guesses, wrong } = scene();
    const shut = [];
    for (let guess = 1; guess <= 14; guess++) {
      expect(wrong('a')).toBe(true);
      const minutes = guesses.shutFor('a') / 60_000;
      if (guess >= TRIES) shut.push(minutes);
      else expect(minutes).toBe(0);
      expect(wrong('a')).toBe(minutes === 0);
      if (minutes === 0) guesses.unchecked('a');
      clock.advance(guesses.shutFor('a'));
    }
    expect(shut).toEqual([1, 2, 4, 8, 16, 32, 60, 60, 60, 60]);
  });

  it('says how many are left', () => {
    const { guesses } = scene();
    const left = Array.from({ length: TRIES }, () => {
      const attempt = guesses.begin('a');
      return attempt.may && attempt.triesLeft;
    });
    expect(left).toEqual([4, 3, 2, 1, 0]);
  });

  it('takes many at once for as many', () => {
    const { wrongs } = scene();
    expect(wrongs('a', 50)).toBe(TRIES);
  });

  it('shuts out the one phone that mistypes, and nobody else for long', () => {
    const { wrongs, wrong, clock } = scene();
    for (let day = 0; day < 3; day++) {
      wrongs('a', 5);
      expect(wrong('b')).toBe(true);
      expect(wrong('home')).toBe(true);
      clock.advance(Duration.hours(25));
    }
  });

  it('gains a guesser with a thousand addresses no more than some twenty tries, and one an hour from then on', () => {
    const { clock, wrong } = scene();
    let tried = 0;
    for (let minute = 0; minute < 24 * 60; minute++) {
      for (let phone = 0; phone < 40; phone++) if (wrong(`p${minute * 40 + phone}`)) tried += 1;
      clock.advance(Duration.minutes(1));
    }
    expect(tried).toBeGreaterThan(20);
    expect(tried).toBeLessThan(20 + 6 + 24);
  });

  it('keeps the door open meanwhile to whoever is at the box, and to a phone that was let in before', () => {
    const { guesses, wrong } = scene();
    guesses.begin('lan');
    guesses.right('lan');
    for (let phone = 0; phone < 100; phone++) wrong(`p${phone}`);
    expect(guesses.shutFor('stranger')).toBeGreaterThan(0);
    expect([guesses.shutFor('lan'), guesses.shutFor('home')]).toEqual([0, 0]);
    expect(wrong('lan')).toBe(true);
  });

  it('forgets what was wrong once it was right, and after a day', () => {
    const { clock, guesses, wrongs } = scene();
    wrongs('a', 4);
    guesses.begin('a');
    guesses.right('a');
    expect(wrongs('a', 10)).toBe(TRIES);
    clock.advance(Duration.hours(24));
    expect(wrongs('a', 10)).toBe(TRIES);
  });

  it('does not count what could not be checked', () => {
    const { guesses, wrongs } = scene();
    for (let time = 0; time < 50; time++) {
      expect(guesses.begin('a').may).toBe(true);
      guesses.unchecked('a');
    }
    expect(wrongs('a', 10)).toBe(TRIES);
  });

  it('keeps a bounded number of addresses: the one that tried longest ago gives way', () => {
    const { guesses, wrongs } = scene();
    for (let phone = 0; phone < 300; phone++) {
      // Each was let in before, so that nobody is shut out for the sake of others.
      guesses.begin(`p${phone}`);
      guesses.right(`p${phone}`);
      wrongs(`p${phone}`, 5);
    }
    expect(guesses.shutFor('p0')).toBe(0);
    expect(guesses.shutFor('p299')).toBeGreaterThan(0);
  });
});
