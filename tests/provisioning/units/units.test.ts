import { constants } from 'node:os';
import { describe, expect, it, test } from 'vitest';
import { complaints, exposureOf, UNITS, unitText, valuesOf } from './units.ts';

const SERVICES = UNITS.filter((name) => name.endsWith('.service'));
const seconds = (unit: string, directive: string) => Number(valuesOf(unit, directive)[0]);

test('systemd’s own check finds nothing wrong with any unit', () => {
  expect(complaints()).toEqual([]);
});

test('it would find a mistyped directive', () => {
  const said = complaints({ 'loa-wrong.service': '[Service]\nExecStrat=/usr/bin/loa\n' });
  expect(said.join('\n')).toContain('ExecStrat');
});

describe('what an intruder in a unit could reach', () => {
  it.each([
    ['loa.service', 2.0],
    ['loa-board.service', 3.5],
    ['loa-board-restart.service', 2.0],
    ['loa-board-shot.service', 2.0],
    // As root, for a second: it mounts FAT for writing and names the machine.
    ['loa-card.service', 3.2],
    ['loa-card-report.service', 3.2],
    ['loa-network-confirm.service', 2.5],
    ['loa-network-revert.service', 2.5],
    ['loa-reset.service', 3.2],
  ])('%s: exposure %d at most', (unit, limit) => {
    expect(exposureOf(unit)).toBeLessThanOrEqual(limit);
  });

  it('is measured: a unit without a sandbox is far above', () => {
    expect(exposureOf('../tests/provisioning/units/bare.service')).toBeGreaterThan(8);
  });

  it('the browser keeps its own sandbox, and may make it', () => {
    expect(SERVICES.map(unitText).join('\n')).not.toMatch(
      /--no-sandbox|--disable-setuid-sandbox|--disable-seccomp/,
    );
    expect(valuesOf('loa-board.service', 'RestrictNamespaces')).toEqual(['user pid net']);
  });
});

it('a board on a wall without keyboard and mouse is started all the same', () => {
  expect(valuesOf('loa-board.service', 'Environment')).toContain('WLR_LIBINPUT_NO_DEVICES=1');
});

describe('the agent’s unit', () => {
  const value = (directive: string) => valuesOf('loa.service', directive);

  it('waits for no network', () => {
    const waitedFor = ['After', 'Wants', 'Requires', 'Requisite', 'BindsTo'].flatMap(value).join(' ');
    expect(waitedFor).not.toMatch(/network|NetworkManager|chrony|time-sync/);
  });

  it('requires nothing: a box whose disk is dead has its button', () => {
    expect([
      ...value('Requires'),
      ...value('Requisite'),
      ...value('BindsTo'),
      ...value('RequiresMountsFor'),
    ]).toEqual([]);
    // Each of these would require the mount of its folder.
    expect([...value('StateDirectory'), ...value('CacheDirectory'), ...value('LogsDirectory')]).toEqual([]);
  });

  it('is started again for ever', () => {
    expect(value('Restart')).toEqual(['always']);
    expect(value('StartLimitIntervalSec')).toEqual(['0']);
    expect(seconds('loa.service', 'RestartSec')).toBeLessThanOrEqual(2);
    expect(value('RestartPreventExitStatus')).toEqual([]);
  });

  it('gives the agent the ten seconds in which it ends by itself', () => {
    expect(seconds('loa.service', 'TimeoutStopSec')).toBeGreaterThan(10);
  });

  it('has a watchdog that outlasts a main thread that stands still for 5 s, asked four times as often', () => {
    const watchdog = seconds('loa.service', 'WatchdogSec');
    expect(watchdog - watchdog / 4).toBeGreaterThan(5);
    expect(watchdog).toBeLessThanOrEqual(30);
  });

  it('allows the priorities that the threads take', () => {
    expect(seconds('loa.service', 'LimitNICE')).toBeLessThanOrEqual(constants.priority.PRIORITY_HIGH);
    expect(value('SystemCallFilter').at(-1)).toContain('setpriority');
  });

  it('puts relays off after each end, and is none the worse where that fails', () => {
    expect(value('ExecStopPost')).toEqual(['-/usr/bin/loa safe-relays --config /etc/loa/loa.toml']);
    expect(value('KillMode')).toEqual(['control-group']);
  });

  it('keeps its folder in memory when it dies: who puts relays off reads there which', () => {
    expect(value('RuntimeDirectoryPreserve')).toEqual(['yes']);
  });
});
