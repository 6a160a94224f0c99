/** On what it was measured: figures of two machines do not compare, and those of a busy one say little. */
import { readFileSync } from 'node:fs';
import { arch, availableParallelism, cpus, loadavg, platform, release, totalmem } from 'node:os';

export interface Machine {
  readonly cpu: string;
  readonly cores: number;
  readonly memoryMb: number;
  readonly kernel: string;
  readonly node: string;
}

export function machine(): Machine {
  return {
    cpu: cpus()[0]?.model.trim() ?? 'unknown',
    cores: availableParallelism(),
    memoryMb: Math.round(totalmem() / 1e6),
    kernel: `${platform()} ${release()} ${arch()}`,
    node: process.version,
  };
}

/** Processes that ran or wanted to, over the last minute, for each core: above 1 others were in the way. */
export function load(): number {
  return Math.round(((loadavg()[0] ?? 0) / availableParallelism()) * 100) / 100;
}

/** Share of the last moments in which somebody waited for a processor (%), where the kernel tells. */
export function pressure(): number | undefined {
  try {
    const match = /^some avg10=([\d.]+)/.exec(readFileSync('/proc/pressure/cpu', 'utf8'));
    return match ? Number(match[1]) : undefined;
  } catch {
    return undefined; // a kernel without pressure stall information
  }
}
