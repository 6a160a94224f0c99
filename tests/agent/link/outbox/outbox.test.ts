import { describe, expect, it } from 'vitest';
import { loaCodec } from '../../../../agent/link/codec/loa/loa-codec.ts';
import { Outbox } from '../../../../agent/link/outbox/outbox.ts';
import type { Report, Store } from '../../../../agent/store/store.ts';
import { VirtualClock } from '../../../../drivers/clock/virtual/virtual-clock.ts';
import { WorldError } from '../../../../failure/failure.ts';
import { exampleTrust } from '../../../../province/contract/examples/trust.ts';
import { Duration } from '../../../../time/duration.ts';
import { memoryStore } from '../../store/memory-store.ts';

const fault = (id: string): Report => ({
  type: 'fault',
  payload: {
    v: 1,
    id,
    nodeId: 'n',
    at: '2026-11-22T00:00:00Z',
    code: 'a.b',
    status: 'raised',
    detail: '',
    count: 1,
  },
});

function makeOutbox(store: Pick<Store, 'outbox'> = memoryStore()) {
  const clock = new VirtualClock();
  const sent: string[] = [];
  const faults: string[] = [];
  const wire = { fails: undefined as WorldError | undefined, inFlight: 0, mostInFlight: 0, hold: false };
  const holding: (() => void)[] = [];
  const outbox = new Outbox({
    codec: loaCodec('n', exampleTrust().root),
    store,
    timers: clock,
    faults: {
      raise: (code) => void faults.push(code),
      note: (code) => void faults.push(code),
      clear: (code) => void faults.push(`-${code}`),
    },
    async publish({ topic, payload }) {
      expect(topic).toMatch(/^loa\/v1\/from\/n\/(fault|request)$/);
      wire.inFlight += 1;
      wire.mostInFlight = Math.max(wire.mostInFlight, wire.inFlight);
      if (wire.hold) await new Promise<void>((resolve) => holding.push(resolve));
      wire.inFlight -= 1;
      if (wire.fails) throw wire.fails;
      sent.push(JSON.parse(payload).id);
    },
  });
  const settled = async () => {
    for (let turn = 0; turn < 10; turn++) await clock.pass(Duration.zero);
  };
  return { outbox, store, clock, sent, faults, wire, holding, settled };
}

/** What waits for its turn. */
const request = (id: string): Report => ({
  type: 'request',
  payload: { v: 1, id, nodeId: 'n', at: '2026-11-22T00:00:00Z', needs: [{ type: 'trust' }] },
});

describe('outbox', () => {
  it('drains in order after an outage, with bounded reports in flight', async () => {
    const { outbox, store, sent, wire, settled } = makeOutbox();
    const ids = Array.from({ length: 100 }, (_, n) => `r${n}`);
    for (const id of ids) outbox.put(request(id));
    await settled();
    expect(sent).toEqual([]);
    expect(outbox.waiting).toBe(100);
    outbox.connected();
    await settled();
    expect(sent).toEqual(ids);
    expect(wire.mostInFlight).toBeLessThanOrEqual(16);
    expect(await store.outbox.count()).toBe(0);
    expect(outbox.waiting).toBe(0);
  });

  it('sends again what was not acknowledged when the session broke, and loses nothing', async () => {
    const { outbox, store, sent, wire, holding, settled } = makeOutbox();
    wire.hold = true;
    outbox.connected();
    for (const id of ['a', 'b', 'c']) outbox.put(request(id));
    await settled();
    wire.fails = new WorldError('link.lost', 'gone');
    outbox.disconnected();
    for (const go of holding.splice(0)) go();
    await settled();
    expect(await store.outbox.count()).toBe(3);
    wire.fails = undefined;
    wire.hold = false;
    outbox.connected();
    await settled();
    expect(sent).toEqual(['a', 'b', 'c']);
  });

  it('tries again later when the broker refuses, and keeps the order', async () => {
    const { outbox, sent, wire, clock, settled } = makeOutbox();
    wire.fails = new WorldError('link.refused', 'not authorised');
    outbox.connected();
    outbox.put(request('a'));
    outbox.put(request('b'));
    await settled();
    wire.fails = undefined;
    outbox.put(request('c'));
    await settled();
    expect(sent).toEqual([]);
    await clock.pass(Duration.seconds(31));
    await settled();
    expect(sent).toEqual(['a', 'b', 'c']);
  });

  it('keeps reports in memory while the store is unable, the newest thousand of them', async () => {
    const inner = memoryStore();
    const broken = { error: new WorldError('store.disk-full', 'no room') as WorldError | undefined };
    const refuse = async <T>(call: () => Promise<T>): Promise<T> => {
      if (broken.error) throw broken.error;
      return call();
    };
    const { outbox, sent, faults, settled } = makeOutbox({
      outbox: {
        ...inner.outbox,
        put: (report) => refuse(() => inner.outbox.put(report)),
        oldest: (limit) => refuse(() => inner.outbox.oldest(limit)),
      },
    });
    for (let n = 0; n < 1_005; n++) outbox.put(request(`r${n}`));
    await settled();
    expect(outbox.waiting).toBe(1_000);
    expect(new Set(faults)).toEqual(new Set(['link.outbox-in-memory']));
    outbox.connected();
    await settled();
    expect(sent.length).toBe(1_000);
    expect(sent[0]).toBe('r5');
    expect(faults.at(-1)).toBe('-link.outbox-in-memory');
  });

  it('waits for a store that does not answer, and never holds anybody up', async () => {
    const never = new Promise<never>(() => {});
    const { outbox, sent, settled } = makeOutbox({
      outbox: { ...memoryStore().outbox, put: () => never, oldest: () => never },
    });
    outbox.connected();
    outbox.put(request('a'));
    await settled();
    expect(sent).toEqual([]);
    expect(outbox.waiting).toBe(1);
  });

  it('lets a fault pass a thousand reports that wait, and sends it once', async () => {
    const { outbox, store, sent, wire, holding, settled } = makeOutbox();
    for (let n = 0; n < 1_000; n++) outbox.put(request(`r${n}`));
    wire.hold = true;
    outbox.connected();
    await settled();
    outbox.put(fault('sick'));
    wire.hold = false;
    await settled();
    expect(sent).toEqual([]);
    // The broker acknowledges in whatever order: the window is 16, and the fault stands beside it.
    expect(holding).toHaveLength(17);
    holding.pop()?.();
    await settled();
    expect(sent).toEqual(['sick']);
    for (const go of holding.splice(0)) go();
    while ((await store.outbox.count()) > 0) await settled();
    expect(sent).toHaveLength(1_001);
    expect(sent.filter((id) => id === 'sick')).toHaveLength(1);
  });

  it('tells of a fault while the disk says nothing', async () => {
    const never = new Promise<never>(() => {});
    const { outbox, sent, settled } = makeOutbox({
      outbox: { ...memoryStore().outbox, put: () => never, oldest: () => never },
    });
    outbox.connected();
    outbox.put(fault('sick'));
    await settled();
    expect(sent).toEqual(['sick']);
  });

  it('sends a fault again in its turn when it was lost on its way ahead of it', async () => {
    const { outbox, sent, wire, settled } = makeOutbox();
    outbox.connected();
    wire.fails = new WorldError('link.lost', 'gone');
    outbox.put(fault('sick'));
    outbox.disconnected();
    await settled();
    wire.fails = undefined;
    outbox.connected();
    await settled();
    expect(sent).toEqual(['sick']);
  });
});
