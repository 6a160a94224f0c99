/** What every store keeps, on a file behind a thread and in memory alike. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CatalogueEntry, Store } from '../../../agent/store/store.ts';
import { Duration } from '../../../time/duration.ts';
import { after as later, WallTime } from '../../../time/instant.ts';
import {
  documentOf,
  faultReport,
  NOON,
  playOf,
  playReport,
  receiptReport,
  requestReport,
} from './samples.ts';

const NOON_TEXT = WallTime.format(NOON);

export function storeContract(name: string, open: () => Store): void {
  describe(`a store (${name})`, () => {
    let store: Store;
    beforeEach(() => {
      store = open();
    });
    afterEach(() => store.close());

    it('opens empty and says that nothing was set aside', async () => {
      expect(await store.opened).toEqual({});
      expect(await store.documents.all()).toEqual([]);
      expect(await store.outbox.count()).toBe(0);
      expect(await store.lastTime.get()).toBeUndefined();
    });

    it('keeps one document per type and id, the newest', async () => {
      await store.documents.put(documentOf('sang', { version: 1 }));
      await store.documents.put(documentOf('sang', { version: 2, jws: 'e30.new.c2ln' }));
      await store.documents.put(documentOf('sang', { type: 'bulletin', version: 0 }));
      expect(await store.documents.all()).toEqual([
        documentOf('sang', { type: 'bulletin', version: 0 }),
        documentOf('sang', { version: 2, jws: 'e30.new.c2ln' }),
      ]);
    });

    it('drops a document of that type and id only', async () => {
      await store.documents.put(documentOf('sang'));
      await store.documents.put(documentOf('chieu'));
      await store.documents.drop('schedule', 'sang');
      await store.documents.drop('alert', 'chieu');
      expect((await store.documents.all()).map(({ id }) => id)).toEqual(['chieu']);
    });

    it('remembers a seen id as long as its longest-lived message', async () => {
      await store.seen.add({ jti: 'a', exp: 200 });
      await store.seen.add({ jti: 'a', exp: 100 });
      await store.seen.add({ jti: 'b', exp: 150 });
      await store.seen.forgetBefore(200);
      expect(await store.seen.all()).toEqual([{ jti: 'a', exp: 200 }]);
    });

    it('keeps the id of a message with the document that came in it', async () => {
      await store.documents.put(documentOf('lu', { type: 'alert' }), { jti: 'tinh/a-1', exp: 200, iat: 100 });
      expect(await store.seen.all()).toEqual([{ jti: 'tinh/a-1', exp: 200, iat: 100 }]);
      expect((await store.documents.all()).map(({ id }) => id)).toEqual(['lu']);
    });

    it('raises the floor of an issuer, never lowers it, and forgets what lies below with it, of nobody else', async () => {
      for (const iss of ['tinh', 'tinh0', 'tin', 'tinh-2'])
        for (const iat of [10, 20]) await store.seen.add({ jti: `${iss}/${iat}`, exp: 100, iat });
      await store.seen.raiseFloor({ iss: 'tinh', iat: 15 });
      await store.seen.raiseFloor({ iss: 'tinh', iat: 5 });
      expect(await store.seen.floors()).toEqual([{ iss: 'tinh', iat: 15 }]);
      const left = (await store.seen.all()).map(({ jti }) => jti).sort();
      const others = ['tin', 'tinh-2', 'tinh0'].flatMap((iss) => [`${iss}/10`, `${iss}/20`]);
      expect(left).toEqual([...others, 'tinh/20'].sort());
    });

    it('gives a catalogue entry back as it was put, measured or not', async () => {
      const plain: CatalogueEntry = { sha256: '0a', bytes: 5, verifiedAt: NOON, lastUsedAt: NOON };
      const measured = { ...plain, sha256: '0b', mediaMs: 1234.5 };
      const loud = { ...measured, sha256: '0c', loudness: { lufs: -23.4, truePeakDbtp: -1.2 } };
      const limited = { ...loud.loudness, limited: { gainDb: 5.4, lufs: -19 } };
      const held = { ...loud, sha256: '0d', loudness: limited };
      for (const entry of [plain, measured, loud, held]) await store.catalogue.put(entry);
      expect(await store.catalogue.all()).toEqual([plain, measured, loud, held]);
      for (const sha256 of ['0b', '0c', '0d']) await store.catalogue.drop(sha256);
      expect(await store.catalogue.all()).toEqual([plain]);
    });

    it('answers what ran since an instant and forgets what ran before one', async () => {
      const early = { key: 'a@1', outcome: 'played', at: NOON } as const;
      const late = { key: 'a@2', outcome: 'started', at: later(NOON, Duration.hours(1)) } as const;
      await store.ran.put(early);
      await store.ran.put(late);
      await store.ran.put({ ...late, outcome: 'partial' });
      expect(await store.ran.since(NOON)).toEqual([early, { ...late, outcome: 'partial' }]);
      expect(await store.ran.since(late.at)).toHaveLength(1);
      await store.ran.forgetBefore(late.at);
      expect((await store.ran.since(NOON)).map(({ key }) => key)).toEqual(['a@2']);
    });

    it('keeps the newest round of each alert', async () => {
      await store.rounds.put({ alertId: 'x', startedAt: NOON, finished: true });
      const open = { alertId: 'x', startedAt: later(NOON, Duration.hours(2)), finished: false };
      await store.rounds.put(open);
      await store.rounds.put({ alertId: 'y', startedAt: NOON, finished: true });
      await store.rounds.drop('y');
      expect(await store.rounds.all()).toEqual([open]);
    });

    it('lets reports leave in the order they came, whatever their kind', async () => {
      const reports = [requestReport('1'), playReport('2'), faultReport('3'), receiptReport('4', 'received')];
      for (const report of reports) await store.outbox.put(report);
      const queued = await store.outbox.oldest(10);
      expect(queued.map(({ seq: _, ...report }) => report)).toEqual(reports);
      expect(await store.outbox.oldest(2)).toEqual(queued.slice(0, 2));

      await store.outbox.delivered(queued[1]?.seq ?? 0);
      expect(await store.outbox.oldest(10)).toEqual(queued.slice(2));
      expect(await store.outbox.count()).toBe(2);
      expect(await store.outbox.lost()).toBe(0);
    });

    it('never gives a number twice, also after all were delivered', async () => {
      await store.outbox.put(playReport('1'));
      const [first] = await store.outbox.oldest(1);
      await store.outbox.delivered(first?.seq ?? 0);
      await store.outbox.put(playReport('2'));
      const [second] = await store.outbox.oldest(1);
      expect(second?.seq).toBeGreaterThan(first?.seq ?? 0);
    });

    it('keeps the play log after its rows were delivered, newest first', async () => {
      for (const id of ['1', '2', '3']) await store.outbox.put(playReport(id));
      const queued = await store.outbox.oldest(3);
      await store.outbox.delivered(queued[2]?.seq ?? 0);
      expect(await store.playLog.newest(2)).toEqual([playOf('3'), playOf('2')]);
    });

    it('keeps the newest lines of the log of overrides, each at its place whatever becomes of it', async () => {
      const row = (n: number) =>
        ({ id: `${n}`, at: NOON_TEXT, by: 'Trần Thị B', what: 'siren', title: 'Còi' }) as const;
      for (let n = 0; n < 203; n++) await store.overrides.put(row(n));
      await store.overrides.put({ ...row(201), outcome: 'played', soundedMs: 60_000 });
      expect(await store.overrides.newest(3)).toEqual([
        row(202),
        { ...row(201), outcome: 'played', soundedMs: 60_000 },
        row(200),
      ]);
      expect(await store.overrides.newest(999)).toHaveLength(200);
    });

    it('lets the last known time go back to one that is known for certain only', async () => {
      const before = later(NOON, Duration.hours(-1));
      await store.lastTime.put(NOON, false);
      await store.lastTime.put(before, false);
      expect(await store.lastTime.get()).toBe(NOON);
      await store.lastTime.put(before, true);
      expect(await store.lastTime.get()).toBe(before);
      await store.lastTime.put(NOON, true);
      expect(await store.lastTime.get()).toBe(NOON);
    });

    it('answers a read with every write that was asked for before it', async () => {
      const writes = Array.from({ length: 100 }, (_, n) => store.documents.put(documentOf(`s${n}`)));
      const read = store.documents.all();
      expect(await read).toHaveLength(100);
      await Promise.all(writes);
    });

    it('refuses a value it cannot keep and keeps the ones beside it', async () => {
      const bad = documentOf('bad', { version: Number.NaN });
      const writes = [documentOf('a'), bad, documentOf('b')].map((document) => store.documents.put(document));
      const ends = await Promise.allSettled(writes);
      expect(ends.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
      expect((await store.documents.all()).map(({ id }) => id)).toEqual(['a', 'b']);
    });

    it('refuses what is asked after its end', async () => {
      await store.close();
      await expect(store.documents.all()).rejects.toMatchObject({ code: 'store.closed' });
    });
  });
}
