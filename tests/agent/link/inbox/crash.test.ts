/**
 * The inbox with its power cut at any point, against a model: what was promised by a receipt is never taken twice, and what was not
 * promised is never lost when the province sends it again.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Store } from '../../../../agent/store/store.ts';
import { WorldError } from '../../../../failure/failure.ts';
import { exampleAlert } from '../../../../province/contract/examples/alert.ts';
import { exampleBulletin } from '../../../../province/contract/examples/bulletin.ts';
import { exampleClaims } from '../../../../province/contract/examples/claims.ts';
import { signExample } from '../../../../province/contract/examples/sign-example.ts';
import { memoryStore } from '../../store/memory-store.ts';
import { type InboxBox, inboxBox } from './inbox-box.ts';

/** A disk that does nothing until it is let, then so many writes, in order; and a power switch. */
function gated(disk: Store) {
  const waiting: (() => Promise<void>)[] = [];
  let alive = true;
  let full = false;
  const write = (work: () => Promise<void>) =>
    new Promise<void>((done, failed) => {
      waiting.push(async () => {
        if (full) failed(new WorldError('store.disk-full', 'no room'));
        else await work().then(done, failed);
      });
    });
  const { documents, seen } = disk;
  const store: Store = {
    ...disk,
    documents: {
      all: documents.all,
      put: (document, id) => write(() => documents.put(document, id)),
      drop: (type, id) => write(() => documents.drop(type, id)),
    },
    seen: {
      ...seen,
      add: (id) => write(() => seen.add(id)),
      forgetBefore: (seconds) => write(() => seen.forgetBefore(seconds)),
      raiseFloor: (floor) => write(() => seen.raiseFloor(floor)),
    },
  };
  return {
    store,
    /** Lets the disk do so many of the writes that wait. */
    async work(writes: number): Promise<void> {
      for (let n = 0; n < writes && alive; n++) await waiting.shift()?.();
    },
    cut() {
      alive = false;
    },
    fill(now: boolean) {
      full = now;
    },
  };
}

const KINDS = ['alert', 'bulletin', 'command'] as const;
const signed = await Promise.all(
  Array.from({ length: 3 }, (_, n) => {
    const jti = `m-${n}`;
    switch (KINDS[n % 3]) {
      case 'alert': {
        const key = { ...exampleAlert().key, identifier: jti };
        return signExample(exampleClaims('alert', { jti, body: exampleAlert({ key }) }));
      }
      case 'bulletin':
        return signExample(exampleClaims('bulletin', { jti, body: exampleBulletin({ id: jti }) }));
      default:
        return signExample(exampleClaims('command', { jti }));
    }
  }),
);

const step = fc.oneof(
  { weight: 8, arbitrary: fc.record({ do: fc.constant('send'), n: fc.nat(2) }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('work'), n: fc.integer({ min: 1, max: 4 }) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('cut'), n: fc.constant(0) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('fill'), n: fc.constant(0) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('free'), n: fc.constant(0) }) },
);

async function started(disk: Store): Promise<{ box: InboxBox; gate: ReturnType<typeof gated> }> {
  const gate = gated(disk);
  const box = inboxBox({ store: gate.store });
  await box.inbox.load();
  return { box, gate };
}

const taken = ({ told }: InboxBox, n: number) =>
  told.filter((line) => line === `${KINDS[n % 3]} m-${n}`).length;
const promised = ({ reports }: InboxBox) =>
  reports.flatMap(({ payload }) =>
    'status' in payload && payload.status === 'received' && payload.subject.jti?.startsWith('m-')
      ? [Number(payload.subject.jti.slice(2))]
      : [],
  );

describe('an inbox whose power is cut at any point', () => {
  it('takes nothing twice that it has receipted, and loses nothing that it has not', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 15, maxLength: 40 }), async (steps) => {
        const disk = memoryStore();
        const home = inboxBox({ store: disk });
        await home.atHome();
        home.inbox.close();
        const receipted = new Set<number>();
        let { box, gate } = await started(disk);
        for (const { do: what, n } of steps) {
          switch (what) {
            case 'send': {
              const before = taken(box, n);
              box.raw(KINDS[n % 3] ?? 'alert', signed[n] ?? '');
              await box.settled(); // the slow lane; the disk waits
              const news = taken(box, n) - before;
              if (receipted.has(n)) expect(news, `m-${n} was receipted`).toBe(0);
              expect(taken(box, n), `m-${n} within one run`).toBeLessThanOrEqual(1);
              break;
            }
            case 'work':
              await gate.work(n);
              await box.settled();
              break;
            case 'cut':
              gate.cut();
              box.inbox.close();
              ({ box, gate } = await started(disk));
              break;
            default:
              gate.fill(what === 'fill');
          }
          for (const n of promised(box)) receipted.add(n);
        }
        // What was never promised is sent again until it is; what cannot be promised is not refused either.
        gate.fill(false);
        for (let again = 0; again < 3; again++) {
          for (const [n, jws] of signed.entries())
            if (!receipted.has(n)) box.raw(KINDS[n % 3] ?? 'alert', jws);
          await gate.work(100);
          await box.settled();
          for (const n of promised(box)) receipted.add(n);
        }
        expect([...receipted].sort()).toEqual([0, 1, 2]);
        expect(box.receipts().filter((line) => line.startsWith('refused'))).toEqual(
          box.receipts().filter((line) => line.startsWith('refused(replayed)')),
        );
        box.inbox.close();
      }),
      { numRuns: 30 },
    );
  });
});
