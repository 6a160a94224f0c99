/** What of an attack's outcome must not be; empty if all is well. Pure. */
import type { AttackReport } from './attack-inbox.ts';

/** A burst, then one in ten seconds: the box's own limit, for receipts and for lines about what nobody signed. */
const BURST = 60;
const MESSAGES_FOR_ONE_MORE = 10_000;
const LONGEST_LINE = 2_000;
/** A heap after a collection is not the same twice. */
const HEAP_SLACK = 8 * 1_048_576;

export function tooMuch(report: AttackReport): string[] {
  const { messages, signed, played, crashes, answers, receipts, lines, longestLine } = report;
  const told = BURST + messages / MESSAGES_FOR_ONE_MORE + 1;
  const grown = report.heapLate - report.heapEarly;
  return [
    ...played.slice(0, 10).map((what) => `played: ${what}`),
    ...crashes.slice(0, 10).map((what) => `crash: ${what}`),
    ...(answers ? [] : ['a good alert afterwards is not heard']),
    ...(signed * 2 < messages ? [`only ${signed} of ${messages} were correctly signed`] : []),
    ...(receipts > told ? [`${receipts} receipts, at most ${told}`] : []),
    // Beside each receipt a line, and as many about what nobody signed.
    ...(lines > 2 * told ? [`${lines} lines of log, at most ${2 * told}`] : []),
    ...(longestLine > LONGEST_LINE ? [`a line of ${longestLine} characters`] : []),
    ...(grown > HEAP_SLACK ? [`the heap has grown by ${grown} bytes`] : []),
  ];
}
