import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { endedBy, nextRound } from '../../../player/announce/rounds.ts';
import type { Alert } from '../../../province/contract/messages/alert.ts';
import { WallTime } from '../../../time/instant.ts';
import { alertOf } from './alert-of.ts';

const sent = WallTime.parse('2026-11-22T05:00:00+07:00');
const hours = (n: number) => WallTime.ms(sent + n * 3_600_000);
/** Repeats every 2 h, expires 12 h after it was sent. */
const alert = alertOf({ expires: WallTime.format(hours(12)) });
const update = alertOf({
  key: { ...alert.key, identifier: 'b', sent: WallTime.format(hours(1)) },
  msgType: 'update',
  references: [alert.key],
});

describe('the rounds of an alert', () => {
  it('begin at once', () => {
    expect(nextRound(alert, undefined, [], hours(0))).toEqual({
      kind: 'due',
      at: hours(0),
      because: 'first',
    });
  });

  it('begin at once when it was received hours late', () => {
    expect(nextRound(alert, undefined, [], hours(5))).toMatchObject({ kind: 'due', at: hours(5) });
  });

  it('repeat from start to start', () => {
    const last = { startedAt: hours(0), finished: true };
    expect(nextRound(alert, last, [], hours(0.1))).toEqual({ kind: 'due', at: hours(2), because: 'repeat' });
  });

  it('catch up with one round, not with all that were missed', () => {
    const last = { startedAt: hours(0), finished: true };
    expect(nextRound(alert, last, [], hours(7))).toEqual({ kind: 'due', at: hours(7), because: 'repeat' });
    const caughtUp = { startedAt: hours(7), finished: true };
    expect(nextRound(alert, caughtUp, [], hours(7.1))).toMatchObject({ at: hours(9) });
  });

  it('start again from the tone when the last one was cut by a power loss', () => {
    const last = { startedAt: hours(0), finished: false };
    expect(nextRound(alert, last, [], hours(0.01))).toEqual({
      kind: 'due',
      at: hours(0.01),
      because: 'cut',
    });
  });

  it('rest when the next one would come at its expiry or later', () => {
    const last = { startedAt: hours(10), finished: true };
    expect(nextRound(alert, last, [], hours(10.1))).toEqual({ kind: 'rests', until: hours(12) });
  });

  it('are over when it expires, an unfinished one too', () => {
    const last = { startedAt: hours(11), finished: false };
    expect(nextRound(alert, last, [], hours(12))).toEqual({ kind: 'over', reason: 'expired' });
  });

  it('are over when an update supersedes it or a cancel cancels it', () => {
    expect(nextRound(alert, undefined, [update], hours(1))).toEqual({ kind: 'over', reason: 'superseded' });
    const cancel: Alert = { ...update, msgType: 'cancel' };
    expect(nextRound(alert, undefined, [cancel], hours(1))).toEqual({ kind: 'over', reason: 'cancelled' });
  });

  it('go on for the update itself', () => {
    expect(nextRound(update, undefined, [alert], hours(1))).toMatchObject({ kind: 'due', because: 'first' });
  });

  it('are none for a cancel: it is an order, not a warning', () => {
    const cancel: Alert = { ...update, msgType: 'cancel' };
    expect(nextRound(cancel, undefined, [], hours(1))).toEqual({ kind: 'over', reason: 'cancelled' });
  });

  it('come at once after the clock was set back by hours, rather than hours late', () => {
    const last = { startedAt: hours(6), finished: true };
    expect(nextRound(alert, last, [], hours(1))).toMatchObject({ kind: 'due', at: hours(1) });
  });

  it('keep their time when the clock is set back by a moment', () => {
    const now = WallTime.ms(hours(6) - 4_000);
    const last = { startedAt: hours(6), finished: true };
    expect(nextRound(alert, last, [], now)).toMatchObject({ kind: 'due', at: hours(8) });
  });

  it('are never due in the past, nor at or after the expiry', () => {
    const time = fc.integer({ min: -20, max: 20 }).map((n) => hours(n / 2));
    fc.assert(
      fc.property(time, time, fc.boolean(), (startedAt, now, finished) => {
        const next = nextRound(alert, { startedAt, finished }, [], now);
        if (next.kind === 'due') {
          expect(next.at).toBeGreaterThanOrEqual(now);
          expect(next.at).toBeLessThan(hours(12));
        }
        expect(next.kind === 'over').toBe(now >= hours(12));
      }),
    );
  });
});

describe('whether an alert ends another', () => {
  it('is no when it does not refer to it, or is a new one', () => {
    expect(endedBy(alert, { ...update, references: [] })).toBeUndefined();
    expect(endedBy(alert, { ...update, msgType: 'alert' })).toBeUndefined();
    expect(endedBy({ ...alert, key: { ...alert.key, identifier: 'other' } }, update)).toBeUndefined();
    expect(endedBy({ ...alert, key: { ...alert.key, sender: 'other' } }, update)).toBeUndefined();
  });

  it('is yes when the reference writes the same instant with another offset', () => {
    const key = { ...alert.key, sent: '2026-11-21T22:00:00Z' };
    expect(endedBy(alert, { ...update, references: [key] })).toBe('superseded');
  });

  it.each(['exercise', 'test'] as const)('is no when it is an %s and the other is real', (status) => {
    const cancel = { ...update, msgType: 'cancel', status } as const;
    expect(endedBy(alert, cancel)).toBeUndefined();
    expect(endedBy({ ...alert, status }, cancel)).toBe('cancelled');
    expect(endedBy({ ...alert, status }, { ...cancel, status: 'actual' })).toBe('cancelled');
  });
});
