import { describe, expect, it } from 'vitest';
import { readDevices } from '../../../drivers/network/networkmanager/read-devices.ts';
import { modemsIn } from '../../../drivers/network/networkmanager/read-modems.ts';

const block = (name: string, type: string, state: string) =>
  `GENERAL.DEVICE:${name}\nGENERAL.TYPE:${type}\nGENERAL.STATE:${state}\n`;

describe('reading nmcli and mmcli', () => {
  it('reads states by their number, whatever the words', () => {
    const text = [
      block('eth0', 'ethernet', '20 (unavailable)'),
      block('eth1', 'ethernet', '30 (disconnected)'),
      block('wlan0', 'wifi', '50 (connecting (configuring))'),
      block('cdc-wdm0', 'gsm', '100 (connected)'),
      block('eth2', 'ethernet', '110 (deactivating)'),
      block('eth3', 'ethernet', '120 (connection failed)'),
      block('lo', 'loopback', '100 (connected (externally))'),
      block('eth4', 'ethernet', '10 (unmanaged)'),
    ].join('\n');
    expect(readDevices(text).map(({ name, kind, state }) => `${name} ${kind} ${state}`)).toEqual([
      'eth0 ethernet unavailable',
      'eth1 ethernet down',
      'wlan0 wifi coming',
      'cdc-wdm0 mobile up',
      'eth2 ethernet down',
      'eth3 ethernet down',
    ]);
  });

  it('takes the escapes out of names', () => {
    expect(readDevices(block('eth0\\:1', 'ethernet', '30'))[0]?.name).toBe('eth0:1');
  });

  it('finds nothing in nothing, and nothing in a device whose state is not told', () => {
    expect(readDevices('')).toEqual([]);
    expect(readDevices(block('eth0', 'ethernet', ''))).toEqual([]);
  });

  it('reads the list of modems, and says when it is none', () => {
    expect(modemsIn('{"modem-list":["/org/freedesktop/ModemManager1/Modem/0"]}')).toEqual([
      '/org/freedesktop/ModemManager1/Modem/0',
    ]);
    for (const broken of ['', '{}', '{"modem-list":[1]}', '[]', 'null'])
      expect(() => modemsIn(broken)).toThrow(/cannot be read/);
  });
});
