import { readFileSync } from 'node:fs';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';

type Rule = (action: { id: string; lookup(key: string): string }, subject: { user: string }) => string;

/** The rule as polkitd gets it. */
function rule(): Rule {
  let added: Rule | undefined;
  const polkit = {
    Result: { YES: 'yes', NOT_HANDLED: 'not handled' },
    addRule: (given: Rule) => {
      added = given;
    },
  };
  runInNewContext(readFileSync('provisioning/package/files/60-loa-polkit.rules', 'utf8'), { polkit });
  if (!added) throw new Error('no rule was added');
  return added;
}

const may = (user: string, id: string, details: Record<string, string> = {}) =>
  rule()({ id, lookup: (key) => details[key] ?? '' }, { user });

const UNITS = 'org.freedesktop.systemd1.manage-units';

describe('what the agent may ask of the system', () => {
  it.each([
    'org.freedesktop.NetworkManager.network-control',
    'org.freedesktop.NetworkManager.enable-disable-wwan',
    'org.freedesktop.ModemManager1.Device.Control',
    'org.freedesktop.login1.reboot',
  ])('%s', (id) => {
    expect(may('loa', id)).toBe('yes');
    expect(may('loa-board', id)).toBe('not handled');
  });

  it.each([
    ['loa-network-confirm.service', 'start', 'yes'],
    ['loa-network-revert.service', 'start', 'yes'],
    ['loa-network-revert.service', 'stop', 'not handled'],
    ['ssh.service', 'start', 'not handled'],
  ])('%s: %s is %s', (unit, verb, answer) => {
    expect(may('loa', UNITS, { unit, verb })).toBe(answer);
  });

  it.each([
    'org.freedesktop.NetworkManager.settings.modify.system',
    'org.freedesktop.login1.power-off',
    'org.freedesktop.systemd1.manage-unit-files',
  ])('%s is not for it', (id) => {
    expect(may('loa', id)).toBe('not handled');
  });
});
