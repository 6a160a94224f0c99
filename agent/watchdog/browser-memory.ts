/** What the board's browser takes of memory (bytes), by the control group of its unit: what the kernel could drop at once is left out. */
import { readFileSync } from 'node:fs';

const GROUP = '/sys/fs/cgroup/system.slice/loa-board.service';

/** Undefined where no unit of ours runs a browser. `group` for tests. */
export function browserMemory(group = GROUP): number | undefined {
  try {
    const current = Number(readFileSync(`${group}/memory.current`, 'utf8'));
    const cache = Number(
      /^inactive_file (\d+)$/m.exec(readFileSync(`${group}/memory.stat`, 'utf8'))?.[1] ?? 0,
    );
    return Number.isFinite(current) ? Math.max(0, current - cache) : undefined;
  } catch {
    return undefined; // no such unit on this machine, or it is not running
  }
}
