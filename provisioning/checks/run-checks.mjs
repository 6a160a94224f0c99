/**
 * Runs checks one after another, shows their output as it comes, and adds up what passed.
 * A check is a command; one that writes a vitest report counts each of its cases, any other counts as one.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const bin = (name) => join(root, 'node_modules/.bin', name);

const NAMES = {
  unit: 'unit tests',
  beside: 'tests on real parts, side by side',
  real: 'tests on real parts, one at a time',
};

const vitest = (project) => ({
  name: NAMES[project],
  // Real time on a shared machine: a file that fails is run once more, alone. What passes then met the machine, not our code.
  again: project !== 'unit',
  command: (report, files = []) => [
    bin('vitest'),
    'run',
    '--project',
    project,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
    ...files,
  ],
});

/** Format and lint, types, architecture and unit tests: under a minute. */
export const FAST = [
  { name: 'format and lint', command: () => [bin('biome'), 'check', '--error-on-warnings', '.'] },
  { name: 'types', command: () => [bin('tsc'), '-p', '.'] },
  { name: 'types of pages', command: () => [bin('tsc'), '-p', 'tsconfig.pages.json'] },
  { name: "types of the pages' tests", command: () => [bin('tsc'), '-p', 'tsconfig.page-tests.json'] },
  vitest('unit'),
];

/** Real brokers, ffmpeg, sound server, processes; then the tour of the village as a user runs it. */
export const REAL = [
  vitest('beside'),
  vitest('real'),
  {
    name: 'tour of the village',
    command: () => [process.execPath, join(root, 'provisioning/setup/start.mjs'), '--tour'],
  },
];

/** Answers the exit code: 0 when all passed. Prints `N passed, N failed` last. */
export function runChecks(checks) {
  const folder = mkdtempSync(join(tmpdir(), 'loa-checks-'));
  const total = { passed: 0, failed: 0 };
  const table = [];
  const named = [];
  for (const [index, check] of checks.entries()) {
    process.stdout.write(`\n▸ ${check.name}\n`);
    const report = join(folder, `${index}.json`);
    const [command, ...args] = check.command(report);
    const began = Date.now();
    const { status } = spawnSync(command, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
    const count = check.again ? secondTry(check, report, status) : countOf(report, status === 0);
    total.passed += count.passed;
    total.failed += count.failed;
    named.push(...failedIn(report, check.name, count));
    table.push({
      check: check.name,
      passed: count.passed,
      failed: count.failed,
      seconds: Math.round((Date.now() - began) / 1000),
    });
  }
  rmSync(folder, { recursive: true, force: true });
  console.table(table);
  // Last, as who reads a long output sees its end first.
  for (const line of named) process.stdout.write(`✗ ${line}\n`);
  process.stdout.write(`${total.passed} passed, ${total.failed} failed\n`);
  return total.failed === 0 ? 0 : 1;
}

/** Runs the files that failed once more, if they are few: many failures are no accident. */
function secondTry(check, report, status) {
  const first = countOf(report, status === 0);
  const results = readReport(report)?.testResults ?? [];
  const failed = results.filter((file) => file.status === 'failed').map((file) => file.name);
  if (first.failed === 0 || failed.length === 0 || failed.length > 5) return first;
  process.stdout.write(`\n▸ ${check.name}, once more: ${failed.join(' ')}\n`);
  const [command, ...args] = check.command(`${report}.again`, failed);
  const again = spawnSync(command, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
  const second = countOf(`${report}.again`, again.status === 0);
  const elsewhere = results
    .filter((file) => file.status !== 'failed')
    .flatMap((file) => file.assertionResults)
    .filter((one) => one.status === 'passed');
  return { passed: elsewhere.length + second.passed, failed: second.failed, report: `${report}.again` };
}

/** What failed, by file, case and the first lines of its cause; by the check's name where nothing tells more. */
function failedIn(report, name, count) {
  if (count.failed === 0) return [];
  const files = readReport(count.report ?? report)?.testResults ?? [];
  const cases = files.flatMap((file) => {
    const failed = file.assertionResults.filter((one) => one.status === 'failed');
    if (failed.length === 0 && file.status === 'failed') return [`${file.name}: ${file.message}`];
    return failed.map((one) => `${file.name} › ${one.fullName}\n${causeOf(one)}`);
  });
  return cases.length > 0 ? cases.map((one) => one.replaceAll(root, '')) : [name];
}

const causeOf = (one) => one.failureMessages.join('\n').split('\n').slice(0, 12).join('\n');

function countOf(report, succeeded) {
  const cases = readReport(report);
  if (!cases) return { passed: succeeded ? 1 : 0, failed: succeeded ? 0 : 1 };
  // A run can fail without a failed case, when a file cannot be read or an error came from outside of one.
  return { passed: cases.numPassedTests, failed: cases.numFailedTests || (succeeded ? 0 : 1) };
}

function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    if (error.code === 'ENOENT') return undefined; // not a vitest check, or it died before it could report
    throw error;
  }
}
