import { describe, expect, it } from 'vitest';
import type { Store } from '../../../../agent/store/store.ts';
import { WorldError } from '../../../../failure/failure.ts';
import { exampleClaims } from '../../../../province/contract/examples/claims.ts';
import { exampleSchedule } from '../../../../province/contract/examples/schedule.ts';
import { signExample } from '../../../../province/contract/examples/sign-example.ts';
import { topicTo } from '../../../../province/contract/topics.ts';
import { Duration } from '../../../../time/duration.ts';
import { memoryStore } from '../../store/memory-store.ts';
import { inboxBox, NODE, NONCE } from './inbox-box.ts';

/** A store that does nothing until let go, in order. */
function stallable(): Store & { stall(): void; letGo(): void; fail(error: WorldError | undefined): void } {
  const inner = memoryStore();
  let waiting: (() => void)[] | undefined;
  let failure: WorldError | undefined;
  const held = <T extends object>(repository: T): T =>
    new Proxy(repository, {
      get(target, method) {
        const call = target[method as keyof T] as (...args: unknown[]) => Promise<unknown>;
        return async (...args: unknown[]) => {
          if (waiting) await new Promise<void>((resolve) => waiting?.push(resolve));
          if (failure) throw failure;
          return call(...args);
        };
      },
    });
  return {
    ...inner,
    documents: held(inner.documents),
    seen: held(inner.seen),
    stall: () => {
      waiting = [];
    },
    letGo: () => {
      const all = waiting ?? [];
      waiting = undefined;
      for (const go of all) go();
    },
    fail: (error) => {
      failure = error;
    },
  };
}

const hundredSchedules = () =>
  Promise.all(
    Array.from({ length: 100 }, (_, n) =>
      signExample(exampleClaims('schedule', { jti: `s-${n}`, body: exampleSchedule({ id: `s-${n}` }) })),
    ),
  );

describe('inbox on a stalled store', () => {
  it('hands an alert on at once, past a hundred schedules, and keeps its promises when the store comes back', async () => {
    const store = stallable();
    const box = inboxBox({ store });
    await box.atHome();
    const schedules = await hundredSchedules();
    const alert = await signExample(exampleClaims('alert'));
    store.stall();
    for (const [n, jws] of schedules.entries()) box.raw('schedule', jws, topicTo(NODE, 'schedule', `s-${n}`));
    box.raw('alert', alert);
    // The very same turn: nothing was awaited since the message came.
    expect(box.told).toEqual(['alert example-alert-1']);
    expect(box.alerts[0]?.received).toBe(box.clock.monotonic());

    await box.clock.pass(Duration.seconds(30));
    expect(box.receipts()).toEqual([]);
    box.raw('alert', alert);
    await box.settled();
    expect(box.alerts).toHaveLength(1);

    store.letGo();
    await box.settled();
    expect(box.receipts().filter((line) => line === 'received schedule')).toHaveLength(100);
    expect(box.receipts().filter((line) => line === 'received alert')).toHaveLength(1);
  });

  it('sounds an alert on a box whose store never answered since the start', async () => {
    const store = stallable();
    store.stall();
    const box = inboxBox({ store });
    void box.inbox.load();
    await box.give('trust');
    await box.give('assignment');
    await box.settled();
    const alert = await box.give('alert');
    expect(box.receipts()).toEqual([]);
    box.inbox.bornWith({ nonce: NONCE, sentAt: box.clock.monotonic() });
    await box.give('welcome');
    box.raw('alert', alert);
    expect(box.told).toContain('alert example-alert-1');
    store.letGo();
    await box.settled();
    expect(box.alerts).toHaveLength(1);
    expect(box.receipts()).toContain('received alert');
  });

  it('promises nothing that the disk refused, sounds it all the same, and keeps it when it can', async () => {
    const store = stallable();
    const box = inboxBox({ store });
    await box.atHome();
    store.fail(new WorldError('store.disk-full', 'no room'));
    const alert = await box.give('alert');
    await box.give('command');
    await box.give('schedule');
    await box.settled();
    expect(box.told).toEqual(['alert example-alert-1', 'command example-command-1', 'schedules']);
    expect(box.receipts()).toEqual([]);
    expect(new Set(box.faults)).toEqual(new Set(['link.not-stored']));

    store.fail(undefined);
    box.raw('alert', alert);
    await box.clock.pass(Duration.minutes(2));
    expect(box.alerts).toHaveLength(1);
    expect(box.receipts().sort()).toEqual(['received alert', 'received command', 'received schedule']);
    expect(box.faults).toContain('-link.not-stored');
  });
});
