/** What processes take of a machine, as the kernel counts it in /proc. */
import { readdirSync, readFileSync } from 'node:fs';

/** Linux has counted process times in hundredths since 2.6, whatever its timer does. */
const TICKS_PER_SECOND = 100;

/** The process and all that it started and that still lives. */
export function family(pid: number): number[] {
  const children = readdirSync(`/proc/${pid}/task`).flatMap((task) =>
    readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8').trim().split(' ').filter(Boolean).map(Number),
  );
  return [pid, ...children.flatMap(family)];
}

/** Proportional set size (bytes): own pages, and its share of those that others map as well. */
export function pss(pid: number): number {
  const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
  const kilobytes = /^Pss:\s+(\d+) kB/m.exec(rollup)?.[1];
  if (kilobytes === undefined) throw new Error(`/proc/${pid}/smaps_rollup names no Pss`);
  return Number(kilobytes) * 1_024;
}

/** Name of its program. */
export function nameOf(pid: number): string {
  return readFileSync(`/proc/${pid}/comm`, 'utf8').trim();
}

/** Processor time since its start (s); of one of its threads, if `thread` is given. */
export function processorSeconds(pid: number, thread?: number): number {
  const stat = readFileSync(`/proc/${pid}/${thread === undefined ? '' : `task/${thread}/`}stat`, 'utf8');
  // The name may hold blanks and brackets; fields are counted behind it.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
}
