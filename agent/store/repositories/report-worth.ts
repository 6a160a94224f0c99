import type { Report } from '../store.ts';

/**
 * What a report is worth when the outbox is full: the lowest goes first. Proof that an emergency sounded goes last; what
 * the box would say again by itself, or what a later report makes pointless, goes first.
 */
export function reportWorth(report: Report): number {
  switch (report.type) {
    case 'request':
      return 0; // asked again as long as something is lacking
    case 'receipt':
      return PASSING.has(report.payload.status) ? 1 : 3;
    case 'fault':
      return 2; // the heartbeat names the faults that hold
    case 'playlog':
      return report.payload.class === 'emergency' || report.payload.class === 'override' ? 5 : 4;
  }
}

/** Steps on the way to an outcome that has its own receipt. */
const PASSING: ReadonlySet<string> = new Set(['cached', 'scheduled', 'playing']);
