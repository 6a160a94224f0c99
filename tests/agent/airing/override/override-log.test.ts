import { expect, test } from 'vitest';
import { OverrideLog } from '../../../../agent/airing/override/override-log.ts';
import type { OverrideRow } from '../../../../agent/console/api/box-view.ts';
import type { Store } from '../../../../agent/store/store.ts';
import { VirtualClock } from '../../../../drivers/clock/virtual/virtual-clock.ts';
import { WorldError } from '../../../../failure/failure.ts';
import type { CoreEvent, PlayRecord } from '../../../../player/protocol.ts';
import { Duration } from '../../../../time/duration.ts';
import { memoryStore } from '../../store/memory-store.ts';

const logOn = (store: Pick<Store, 'overrides'>, clock = new VirtualClock()) =>
  Object.assign(new OverrideLog({ clock, timers: clock, store }), { clock });

const ended = (item: string, change: Partial<PlayRecord> = {}): CoreEvent => ({
  type: 'ended',
  record: {
    ...{ item, soundedMs: 1_000.4, handedMs: 1_000, rmsDbfs: -20, replaced: [], cuts: [], stamps: {} },
    endedAt: new VirtualClock().monotonic(),
    ...change,
  },
});
const siren = (id: string) => ({ id, by: 'A', what: 'siren', title: 'Còi' }) as const;
/** All that was asked of the store has been answered. */
const settled = () => new Promise<void>((resolve) => setTimeout(resolve, 5));

test('what was pressed is kept with its outcome, over a start', async () => {
  const store = memoryStore();
  const log = logOn(store);
  log.add(siren('one'));
  await settled();
  log.handle(ended('one'));
  log.handle(ended('a programme'));
  await settled();
  expect(log.rows).toMatchObject([{ id: 'one', outcome: 'played', soundedMs: 1_000 }]);
  expect((await store.overrides.newest(9)) satisfies OverrideRow[]).toEqual(log.rows);
  const next = logOn(store);
  next.add(siren('two'));
  await settled();
  expect(next.rows.map(({ id }) => id)).toEqual(['two', 'one']);
  expect((await store.overrides.newest(9)).map(({ id }) => id)).toEqual(['two', 'one']);
});

test('what a power cut left open is partial at the next start', async () => {
  const store = memoryStore();
  logOn(store).add(siren('cut'));
  await settled();
  const next = logOn(store);
  await settled();
  expect(next.rows).toMatchObject([{ id: 'cut', outcome: 'partial' }]);
  expect(await store.overrides.newest(9)).toMatchObject([{ id: 'cut', outcome: 'partial' }]);
});

test('button and microphone of the box are in it by their own name', () => {
  const log = logOn(memoryStore());
  const item = { id: 'button-1' } as never;
  log.handle({ type: 'override', item, by: 'button' });
  expect(log.rows).toMatchObject([{ id: 'button-1', by: 'button', what: 'siren' }]);
});

test('a broken store keeps nobody waiting: lines stay in memory and are written, in order, once it is back', async () => {
  const store = memoryStore();
  let broken = true;
  const weak: Pick<Store, 'overrides'> = {
    overrides: {
      put: async (row) => {
        if (broken) throw new WorldError('store.io', 'the card is gone');
        return store.overrides.put(row);
      },
      newest: async (limit) => {
        if (broken) throw new WorldError('store.unavailable', 'no file');
        return store.overrides.newest(limit);
      },
    },
  };
  const log = logOn(weak);
  log.add(siren('one'));
  log.add(siren('two'));
  log.handle(ended('one'));
  expect(log.rows.map(({ id, outcome }) => [id, outcome])).toEqual([
    ['two', undefined],
    ['one', 'played'],
  ]);
  await settled();
  expect(await store.overrides.newest(9)).toEqual([]);
  broken = false;
  await log.clock.pass(Duration.seconds(31));
  await settled();
  expect(await store.overrides.newest(9)).toEqual(log.rows);
});

test('the newest two hundred are kept', async () => {
  const store = memoryStore();
  const log = logOn(store);
  for (let n = 0; n < 230; n++) log.add(siren(`${n}`));
  await settled();
  await settled();
  expect(log.rows).toHaveLength(200);
  const kept = await store.overrides.newest(999);
  expect(kept).toHaveLength(200);
  expect(kept[0]?.id).toBe('229');
});
