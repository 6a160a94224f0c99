/** One table of what holds and what was found, then how many: the last line is for programs as well. */
import type { Check } from './check.ts';

/** Figures that nothing is held to, by name. */
export type Figures = readonly (readonly [name: string, value: string])[];

/** To standard output. Answers the exit code. */
export function printChecks(checks: readonly Check[], figures: Figures): number {
  const names = [...checks.map(({ name }) => name), ...figures.map(([name]) => name)];
  const width = Math.max(0, ...names.map(({ length }) => length));
  for (const { name, passed, found } of checks)
    process.stdout.write(`${passed ? '✓' : '✗'} ${name.padEnd(width)}  ${found}\n`);
  for (const [name, value] of figures) process.stdout.write(`  ${name.padEnd(width)}  ${value}\n`);
  const failures = checks.filter(({ passed }) => !passed).length;
  process.stdout.write(`${checks.length - failures} passed, ${failures} failed\n`);
  return failures === 0 ? 0 : 1;
}
