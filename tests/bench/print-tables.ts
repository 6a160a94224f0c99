/** Tables for a person who reads them in a terminal. */
import type { BenchRow, BenchTable } from './bench-table.ts';

export function printTables(tables: readonly BenchTable[]): string {
  return tables.map(printTable).join('\n');
}

function printTable({ title, rows }: BenchTable): string {
  const cells = rows.map((row) => [row.label, spelled(row), aimed(row), row.note ?? '']);
  const widths = [0, 1, 2].map((column) => Math.max(...cells.map((cell) => cell[column]?.length ?? 0)));
  const lines = cells.map(([label = '', value = '', aim = '', note = '']) => {
    const [first = 0, second = 0, third = 0] = widths;
    return `  ${label.padEnd(first)}  ${value.padStart(second)}  ${aim.padEnd(third)}  ${note}`.trimEnd();
  });
  return `${title}\n${lines.join('\n')}\n`;
}

function spelled({ value, unit }: BenchRow): string {
  return Number.isFinite(value) ? `${value} ${unit}` : `never ${unit.replace(/./g, ' ')}`.trimEnd();
}

/** An aim, whether it is met, and by what part of it. */
function aimed({ value, aim, unit }: BenchRow): string {
  if (aim === undefined) return '';
  const part = Number.isFinite(value) && aim > 0 ? `, ${(value / aim).toFixed(2)}×` : '';
  return `${value <= aim ? '✓' : '✗'} aim ≤ ${aim} ${unit}${part}`;
}
