import { beforeEach, describe, expect, it } from 'vitest';
import { keepSupervisorTold } from '../../../agent/watchdog/keep-supervisor-told.ts';
import { VirtualClock } from '../../../drivers/clock/virtual/virtual-clock.ts';
import { VirtualSupervisor } from '../../../drivers/systemd/virtual/virtual-supervisor.ts';
import { Duration } from '../../../time/duration.ts';

const WATCHDOG = Duration.seconds(10);

let clock: VirtualClock;
let supervisor: VirtualSupervisor;
let core: { turns: number; standing: boolean };
let status: string;
let warnings: string[];

beforeEach(() => {
  clock = new VirtualClock();
  supervisor = new VirtualSupervisor(WATCHDOG);
  core = { turns: 1, standing: false };
  status = 'Sẵn sàng';
  warnings = [];
});

function watched(by = supervisor) {
  const turn = () => {
    if (!core.standing) core.turns += 1;
    clock.after(Duration.ms(10), turn);
  };
  turn();
  const told = keepSupervisorTold({
    supervisor: by,
    clock,
    timers: clock,
    turns: () => core.turns,
    statusLine: () => status,
    log: { info: () => undefined, warn: (_, message) => warnings.push(message) },
  });
  return told;
}
const signsOfLife = () => supervisor.heard.filter((text) => text.includes('WATCHDOG=1')).length;
const wait = (seconds: number) => clock.advance(Duration.seconds(seconds));

describe('a box under a supervisor', () => {
  it('says nothing before it is ready', () => {
    watched();
    wait(60);
    expect(supervisor.heard).toEqual([]);
  });

  it('says that it is ready once, with its status', () => {
    watched().ready();
    wait(60);
    expect(supervisor.heard.filter((text) => text.includes('READY=1'))).toEqual([
      'READY=1\nSTATUS=Sẵn sàng\nWATCHDOG=1',
    ]);
  });

  it('gives more signs of life than the watchdog needs: one may be lost, one late', () => {
    watched().ready();
    const before = signsOfLife();
    wait(10);
    expect(signsOfLife() - before).toBe(4);
  });

  it('whose core thread stands still gives no sign of life, however long, and says why', () => {
    watched().ready();
    wait(5);
    core.standing = true;
    wait(2.5); // one look may still see a turn of before
    const before = signsOfLife();
    wait(60);
    expect(signsOfLife()).toBe(before);
    expect(supervisor.heard.at(-1)).toMatch(/^STATUS=Luồng âm thanh đứng \d+ giây$/);
    expect(warnings).toHaveLength(1);
  });

  it('whose core thread goes on again lives again', () => {
    watched().ready();
    core.standing = true;
    wait(6);
    core.standing = false;
    const before = signsOfLife();
    wait(2.5);
    expect(signsOfLife()).toBe(before + 1);
    expect(supervisor.heard.at(-1)).toContain('STATUS=Sẵn sàng');
  });

  it('tells a status when it changed, not at each look', () => {
    watched().ready();
    wait(20);
    status = 'Sẵn sàng · đang phát: Thời sự';
    wait(20);
    expect(supervisor.heard.filter((text) => text.includes('STATUS='))).toHaveLength(2);
  });

  it('that was not heard says again that it is ready', () => {
    supervisor.deaf = true;
    watched().ready();
    wait(10);
    supervisor.deaf = false;
    wait(3);
    expect(supervisor.heard.filter((text) => text.includes('READY=1'))).toHaveLength(1);
  });

  it('that ends says so, and nothing after it', () => {
    const told = watched();
    told.ready();
    told.stopping();
    told.ready();
    wait(60);
    expect(supervisor.heard.at(-1)).toBe('STOPPING=1\nSTATUS=Đang dừng');
    expect(supervisor.heard).toHaveLength(2);
  });

  it('without a watchdog is told of all the same', () => {
    supervisor = new VirtualSupervisor();
    watched(supervisor).ready();
    wait(1);
    expect(supervisor.heard[0]).toContain('READY=1');
  });
});
