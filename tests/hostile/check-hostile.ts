/** What `npm run test:hostile` runs and prints. */
import { type AttackReport, attackInbox } from './attack-inbox.ts';
import { tooMuch } from './too-much.ts';

export interface HostileOptions {
  readonly messages: number;
  readonly seed: number;
  readonly json: boolean;
}

/** Answers the exit code. */
export async function checkHostile({ messages, seed, json }: HostileOptions): Promise<number> {
  const report = await attackInbox(messages, seed, (done) => {
    if (done % 50_000 === 0) process.stderr.write(`${done} of ${messages}\n`);
  });
  const wrong = tooMuch(report);
  process.stdout.write(
    json ? `${JSON.stringify({ seed, ...report, wrong }, null, 2)}\n` : lines(report, seed),
  );
  for (const what of wrong) process.stdout.write(`✗ ${what}\n`);
  return wrong.length === 0 ? 0 : 1;
}

function lines(report: AttackReport, seed: number): string {
  const mb = (bytes: number) => `${(bytes / 1_048_576).toFixed(1)} MB`;
  const counts = (of: Readonly<Record<string, number>>) =>
    Object.entries(of)
      .sort(([, a], [, b]) => b - a)
      .map(([name, count]) => `${name} ${count}`)
      .join(', ');
  return [
    `messages     ${report.messages}, ${report.signed} of them correctly signed (seed ${seed})`,
    `tried        ${counts(report.kinds)}`,
    `played       ${report.played.length}`,
    `crashes      ${report.crashes.length}`,
    `answers      ${report.answers ? 'a good alert afterwards is heard' : 'no'}`,
    `receipts     ${report.receipts}`,
    `log          ${report.lines} lines, the longest of ${report.longestLine} characters`,
    `faults       ${counts(report.faults)} (each is one that counts)`,
    `heap         ${mb(report.heapEarly)} after a tenth, ${mb(report.heapLate)} at the end`,
    `time         ${report.seconds.toFixed(0)} s; ${report.perMessage.toFixed(0)} µs a message in the inbox`,
    '',
  ].join('\n');
}
