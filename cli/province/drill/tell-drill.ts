/** Prints a drill report, and writes it to a file where that is asked for. The exit code says whether all sounded. */
import { writeFileSync } from 'node:fs';
import { InputError, reasonOf } from '../../../failure/failure.ts';
import type { DrillReport } from '../../../province/reference/drill/drill-report.ts';
import { ExitCode } from '../../exit-code.ts';
import type { Speak } from '../../language.ts';
import { drillCsv } from './drill-csv.ts';
import { drillTable } from './drill-table.ts';

export interface ReportFlags {
  readonly json?: boolean;
  readonly csv?: boolean;
  readonly out?: string;
}

/** Throws InputError when the file cannot be written. */
export function tellDrill(report: DrillReport, flags: ReportFlags, speak: Speak): void {
  const { json, csv, out } = flags;
  const table = `${drillTable(report, speak)}\n`;
  const asCsv = csv === true || (json !== true && out?.toLowerCase().endsWith('.csv') === true);
  const file = asCsv ? drillCsv(report, speak) : `${JSON.stringify(report, null, 2)}\n`;
  if (out === undefined) process.stdout.write(json === true || csv === true ? file : table);
  else {
    process.stdout.write(table);
    write(out, file);
  }
  if (report.passed) return;
  const refused = report.rows.some(({ why }) => why?.kind === 'refused');
  process.exitCode = refused ? ExitCode.refused : ExitCode.unanswered;
}

function write(out: string, text: string): void {
  try {
    writeFileSync(out, text);
  } catch (cause) {
    throw new InputError(`--out "${out}": ${reasonOf(cause)}`, { cause });
  }
}
