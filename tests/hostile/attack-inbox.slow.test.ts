import { describe, expect, it } from 'vitest';
import { attackInbox } from './attack-inbox.ts';

/** A tenth of what `npm run test:hostile` sends. */
const MESSAGES = 100_000;

describe('a hundred thousand hostile messages, half of them correctly signed', () => {
  it('are not played, crash nothing, fill neither memory nor log, and a good alert is heard after them', async () => {
    const report = await attackInbox(MESSAGES, 1);
    expect(report.played).toEqual([]);
    expect(report.crashes).toEqual([]);
    expect(report.answers).toBe(true);
    expect(report.signed).toBeGreaterThanOrEqual(MESSAGES / 2);
    // A hundred seconds by the box's clock: a burst of sixty receipts, then one in ten seconds.
    expect(report.receipts).toBeLessThanOrEqual(60 + MESSAGES / 10_000 + 1);
    expect(report.lines).toBeLessThanOrEqual(2 * (60 + MESSAGES / 10_000 + 1));
    expect(report.longestLine).toBeLessThanOrEqual(2_000);
    expect(report.heapLate - report.heapEarly).toBeLessThan(8 * 1024 * 1024);
  }, 600_000);
});
