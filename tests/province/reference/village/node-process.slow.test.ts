import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { VirtualClock } from '../../../../drivers/clock/virtual/virtual-clock.ts';
import { NodeProcess } from '../../../../province/reference/village/nodes/node-process.ts';
import { Duration } from '../../../../time/duration.ts';
import { observed } from '../../../link/observed.ts';

const PROGRAMS = {
  runsForEver: 'process.stdin.resume(); console.log("up"); setInterval(() => {}, 1000)',
  endsWithItsParent:
    'process.stdin.on("end", () => process.exit(0)).resume(); console.log("up"); setInterval(() => {}, 1000)',
  ignoresTerm:
    'process.on("SIGTERM", () => console.log("no")); console.log("up"); setInterval(() => {}, 1000)',
  leavesAChild: `const c = require("node:child_process").spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]);
    console.log("child " + c.pid); console.log("up"); setInterval(() => {}, 1000)`,
  dies: 'console.log("up"); console.error("the card is gone"); process.exit(3)',
};

function folder(): string {
  const dir = mkdtempSync(join(tmpdir(), 'loa-node-'));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  return dir;
}

function run(program: keyof typeof PROGRAMS) {
  const log = join(folder(), 'agent.log');
  const clock = new VirtualClock();
  const deaths: string[] = [];
  const node = new NodeProcess({
    ...{ command: process.execPath, args: ['-e', PROGRAMS[program]], log, clock, timers: clock },
    died: (how, again) => deaths.push(`${how} → ${again}`),
  });
  onTestFinished(() => node.kill());
  node.start();
  const said = () => (existsSync(log) ? readFileSync(log, 'utf8') : '');
  const up = (times = 1) => observed('it is up', () => said().split('up\n').length > times);
  return { node, clock, deaths, said, up };
}

function isThere(pid: number | undefined): boolean {
  try {
    process.kill(pid ?? Number.NaN, 0);
    return true;
  } catch {
    return false; // ESRCH is how the kernel says so
  }
}

describe('a node’s process', () => {
  it('ends at TERM', async () => {
    const { node, up, deaths } = run('runsForEver');
    await up();
    const { pid } = node;
    await node.stop();
    expect(isThere(pid)).toBe(false);
    expect(node.pid).toBeUndefined();
    expect(deaths).toEqual([]);
  });

  it('is killed when it does not end within its grace', async () => {
    const { node, clock, up, said } = run('ignoresTerm');
    await up();
    const { pid } = node;
    const stopped = node.stop();
    await observed('it has refused', () => said().includes('no'));
    expect(isThere(pid)).toBe(true);
    clock.advance(Duration.seconds(12));
    await stopped;
    expect(isThere(pid)).toBe(false);
    expect(node.exit).toBe('SIGKILL');
  });

  it('takes what it started with it', async () => {
    const { node, up, said } = run('leavesAChild');
    await up();
    const child = Number(/child (\d+)/.exec(said())?.[1]);
    expect(isThere(child)).toBe(true);
    await node.stop();
    await observed('its child is gone', () => !isThere(child));
  });

  it('is started again with growing waits, and told of with its last words', async () => {
    const { node, clock, deaths, up } = run('dies');
    for (const [index, wait] of [1_000, 2_000, 4_000].entries()) {
      await up(index + 1);
      await observed('its death is told', () => deaths.length > index);
      expect(deaths[index]).toContain('code 3');
      expect(deaths[index]).toContain('the card is gone');
      expect(deaths[index]).toMatch(new RegExp(`→ ${wait}$`));
      expect(node.pid).toBeUndefined();
      clock.advance(Duration.ms(wait));
    }
  });

  it('waits half a minute at most between two starts', async () => {
    const { clock, deaths, up } = run('dies');
    for (let start = 1; start <= 7; start++) {
      await up(start);
      await observed('its death is told', () => deaths.length === start);
      clock.advance(Duration.seconds(30));
    }
    expect(deaths.at(-1)).toMatch(/→ 30000$/);
  });

  it('is not started again once it was to end', async () => {
    const { node, clock, deaths } = run('dies');
    await observed('its death is told', () => deaths.length === 1);
    await node.stop();
    expect(clock.waiting).toBe(0);
    clock.advance(Duration.minutes(2));
    expect(node.pid).toBeUndefined();
  });

  it('sees its standard input close when the one who started it is killed', async () => {
    const log = join(folder(), 'agent.log');
    const starter = `
      import { NodeProcess } from ${JSON.stringify(new URL('../../../../province/reference/village/nodes/node-process.ts', import.meta.url).pathname)};
      const clock = { monotonic: () => performance.now() };
      const timers = { after: () => () => {} };
      const node = new NodeProcess({ command: process.execPath, args: ['-e', ${JSON.stringify(PROGRAMS.endsWithItsParent)}], log: ${JSON.stringify(log)}, clock, timers, died() {} });
      node.start();
      console.log(node.pid);
      setInterval(() => {}, 1000);`;
    const parent: ChildProcess = spawn(process.execPath, [
      '--import',
      'tsx',
      '--input-type=module',
      '-e',
      starter,
    ]);
    onTestFinished(() => {
      parent.kill('SIGKILL');
    });
    let printed = '';
    parent.stdout?.on('data', (data) => {
      printed += data;
    });
    const pid = await observed('its child runs', () => Number(/^\d+\n/.exec(printed)?.[0]) || undefined);
    await observed('the child is up', () => existsSync(log) && readFileSync(log, 'utf8').includes('up'));
    expect(isThere(pid)).toBe(true);
    parent.kill('SIGKILL');
    await observed('the child is gone', () => !isThere(pid));
  });
});
