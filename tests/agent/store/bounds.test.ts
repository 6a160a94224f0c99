import Database from 'better-sqlite3';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { migrate } from '../../../agent/store/migrations/migrate.ts';
import { MIGRATIONS } from '../../../agent/store/migrations/migrations.ts';
import { outbox } from '../../../agent/store/repositories/outbox.ts';
import { playLog } from '../../../agent/store/repositories/play-log.ts';
import { reportWorth } from '../../../agent/store/repositories/report-worth.ts';
import type { Report } from '../../../agent/store/store.ts';
import { faultReport, playOf, playReport, receiptReport, requestReport } from './samples.ts';

function database(): Database.Database {
  const db = new Database(':memory:');
  migrate(db, MIGRATIONS);
  return db;
}

const idsOf = (reports: readonly Report[]) => reports.map(({ payload }) => payload.id);

describe('a full outbox', () => {
  it('gives up what is worth least, of equals the oldest, and counts it', () => {
    const box = outbox(database(), { rows: 3 });
    const siren = playReport('siren', { class: 'override' });
    for (const report of [requestReport('1'), siren, playReport('2'), receiptReport('3', 'cached')])
      box.put(report);
    expect(idsOf(box.oldest(9))).toEqual(['siren', '2', '3']);
    box.put(faultReport('4'));
    box.put(receiptReport('5', 'received'));
    expect(idsOf(box.oldest(9))).toEqual(['siren', '2', '5']);
    box.put(playReport('6'));
    box.put(playReport('7'));
    expect(idsOf(box.oldest(9))).toEqual(['siren', '6', '7']);
    expect(box.count()).toBe(3);
    expect(box.lost()).toBe(5);
  });

  it('loses the proof of an emergency only to newer proofs of emergencies', () => {
    const reportOf = (id: string) =>
      fc.oneof(
        fc.constant(requestReport(id)),
        fc.constant(faultReport(id)),
        fc
          .constantFrom('received', 'cached', 'playing' as const)
          .map((status) => receiptReport(id, status as 'received')),
        fc.constant(playReport(id)),
        fc.constant(playReport(id, { class: 'emergency' })),
      );
    const many = fc
      .array(fc.integer(), { maxLength: 40 })
      .chain((each) => fc.tuple(...each.map((_, index) => reportOf(String(index)))));
    fc.assert(
      fc.property(many, fc.integer({ min: 1, max: 10 }), (reports, rows) => {
        const box = outbox(database(), { rows });
        for (const report of reports) box.put(report);
        const kept = box.oldest(100).map(({ seq: _, ...report }) => report as Report);
        expect(kept.length).toBe(Math.min(rows, reports.length));
        expect(box.lost()).toBe(reports.length - kept.length);
        expect(idsOf(kept)).toEqual(idsOf(reports).filter((id) => idsOf(kept).includes(id)));
        const isProof = (report: Report) => reportWorth(report) === 5;
        const proofs = reports.filter(isProof);
        expect(kept.filter(isProof)).toEqual(proofs.slice(Math.max(0, proofs.length - rows)));
      }),
      { numRuns: 60 },
    );
  });

  it('is not held up by a row that can no longer be read', () => {
    const db = database();
    const box = outbox(db);
    box.put(playReport('1'));
    box.put(playReport('2'));
    db.exec(`UPDATE outbox SET payload = '{"v":1,"id' WHERE seq = (SELECT min(seq) FROM outbox)`);
    expect(idsOf(box.oldest(9))).toEqual(['2']);
  });
});

describe('the play log', () => {
  it('keeps the newest rows, and alerts and overrides on a shelf of their own', () => {
    const log = playLog(database(), { ordinary: 2, emergency: 2 });
    log.add(playOf('storm', { class: 'emergency' }));
    log.add(playOf('button', { class: 'override' }));
    for (const id of ['1', '2', '3', '4']) log.add(playOf(id));
    expect(log.newest(9).map(({ id }) => id)).toEqual(['4', '3', 'button', 'storm']);
    log.add(playOf('flood', { class: 'emergency' }));
    expect(log.newest(9).map(({ id }) => id)).toEqual(['flood', '4', '3', 'button']);
  });

  it('takes a row that comes twice for the same play', () => {
    const log = playLog(database());
    log.add(playOf('1'));
    log.add(playOf('1'));
    expect(log.newest(9)).toHaveLength(1);
  });
});
