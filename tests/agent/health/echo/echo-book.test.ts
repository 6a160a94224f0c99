import { describe, expect, it } from 'vitest';
import {
  type EchoEffect,
  EMPTY_ECHO_BOOK,
  type Hearing,
  turnEchoPage,
} from '../../../../agent/health/echo/echo-book.ts';
import { Duration } from '../../../../time/duration.ts';
import { after, MonotonicTime } from '../../../../time/instant.ts';

/** A box that looks every five seconds. `way` is what the world does with a question. */
function box() {
  let book = EMPTY_ECHO_BOOK;
  let now = MonotonicTime.ms(1_000_000);
  let session = now;
  let heardAt: MonotonicTime | undefined;
  let nonces = 0;
  const done: { at: number; what: string }[] = [];
  const way = { connected: true, subscribed: true, province: true, core: true, retained: true, slowMs: 0 };
  const begun = now;

  const turn = (input: Parameters<typeof turnEchoPage>[1]) => {
    const turned = turnEchoPage(book, input, now);
    book = turned.book;
    for (const effect of turned.effects) carryOut(effect);
  };
  const carryOut = (effect: EchoEffect) => {
    const what = 'fault' in effect ? `${effect.kind} ${effect.fault}` : effect.kind;
    done.push({ at: (now - begun) / 1_000, what });
    if (effect.kind === 'ask' && way.province && way.subscribed) {
      now = after(now, Duration.ms(way.slowMs));
      heardAt = now;
      turn({ kind: 'echo', nonce: effect.nonce });
    }
    if (effect.kind === 'ping' && way.core) turn({ kind: 'pong', nonce: effect.nonce });
    if (effect.kind === 'rebuild') {
      session = after(now, Duration.seconds(1));
      way.subscribed ||= true;
      // It comes with the subscription, a moment before the session counts as made.
      heardAt = way.retained ? after(now, Duration.ms(900)) : undefined;
    }
  };
  return {
    way,
    done,
    get took() {
      return book.took;
    },
    /** Something for this box that is no answer. */
    hear() {
      heardAt = now;
    },
    live(seconds: number) {
      const end = after(now, Duration.seconds(seconds));
      while (now < end) {
        now = after(now, Duration.seconds(5));
        const hearing: Hearing = way.connected ? { since: session, heardAt } : undefined;
        if (now >= session) turn({ kind: 'look', hearing, nonce: `nonce-${nonces++}` });
      }
    },
    count: (what: string) => done.filter((one) => one.what === what).length,
    first: (what: string) => done.find((one) => one.what === what)?.at,
  };
}

describe('echo', () => {
  it('is asked once a minute while it comes back, and measured through the core thread', () => {
    const one = box();
    one.way.slowMs = 40;
    one.live(600);
    expect(one.count('ask')).toBe(10);
    expect(one.took).toBe(40);
    expect(one.count('raise link.deaf') + one.count('rebuild')).toBe(0);
  });

  it('online but deaf: is found by the box itself within two minutes, and the link is rebuilt', () => {
    const one = box();
    one.live(120);
    one.way.subscribed = false;
    const since = 120;
    one.live(120);
    expect(one.first('raise link.deaf')).toBeLessThanOrEqual(since + 100);
    expect(one.first('rebuild')).toBe(one.first('raise link.deaf'));
    expect(one.count('rebuild')).toBe(1);
    expect(one.done.at(-1)?.what).toBe('clear core.unanswering');
    expect(one.first('clear link.deaf')).toBeDefined();
    expect(one.took).toBeDefined();
  });

  it('deaf for good (a broker that grants and forgets): is rebuilt again, each time later, once an hour at most', () => {
    const one = box();
    one.live(60);
    // What the broker keeps does not come either.
    one.way.retained = false;
    one.way.province = false;
    one.live(24 * 3600);
    const at = one.done.filter(({ what }) => what === 'rebuild').map((done) => done.at);
    const gaps = at.slice(1).map((then, n) => Math.round((then - (at[n] ?? 0)) / 60));
    expect(gaps.slice(0, 5)).toEqual([5, 10, 20, 40, 60]);
    expect(at.length).toBeLessThan(30);
    expect(one.count('raise link.unanswered')).toBe(0);
  });

  it('the province is down behind a living broker: told as that, one new session and then one an hour', () => {
    const one = box();
    one.live(60);
    one.way.province = false;
    one.live(6 * 3600);
    expect(one.first('raise link.unanswered')).toBeLessThan(60 + 300);
    expect(one.count('raise link.deaf')).toBe(1);
    expect(one.count('clear link.deaf')).toBeGreaterThan(0);
    expect(one.count('rebuild')).toBeLessThanOrEqual(7);
    const asks = one.count('ask');
    one.live(600);
    expect(one.count('ask') - asks).toBeLessThanOrEqual(10 + 3);
    one.way.province = true;
    one.live(65);
    expect(one.done.filter(({ what }) => what === 'clear link.unanswered').length).toBeGreaterThan(0);
    expect(one.took).toBeDefined();
  });

  it('the province does not answer but something else still comes: the box hears, and nothing is rebuilt', () => {
    const one = box();
    one.way.province = false;
    for (let n = 0; n < 100; n++) {
      one.hear();
      one.live(15);
    }
    expect(one.count('raise link.unanswered')).toBe(1);
    expect(one.count('rebuild')).toBe(0);
  });

  it("the core thread is silent: its own fault, not the link's", () => {
    const one = box();
    one.live(60);
    one.way.core = false;
    one.live(600);
    expect(one.count('raise core.unanswering')).toBe(1);
    expect(one.count('raise link.deaf') + one.count('raise link.unanswered') + one.count('rebuild')).toBe(0);
    one.way.core = true;
    one.live(65);
    expect(one.done.at(-1)?.what).toBe('clear core.unanswering');
  });

  it('asks nobody without a session, and takes no answer of another time', () => {
    const one = box();
    one.way.connected = false;
    one.live(600);
    expect(one.done).toEqual([]);
    const now = MonotonicTime.ms(5);
    expect(turnEchoPage(EMPTY_ECHO_BOOK, { kind: 'echo', nonce: 'replayed' }, now).effects).toEqual([]);
    expect(turnEchoPage(EMPTY_ECHO_BOOK, { kind: 'pong', nonce: 'replayed' }, now).effects).toEqual([]);
  });
});
