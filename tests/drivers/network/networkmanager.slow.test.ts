import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { NetworkManagerNetwork, PLACES } from '../../../drivers/network/networkmanager/networkmanager.ts';
import type { NetworkDevice } from '../../../drivers/network/port.ts';
import { SystemdPower } from '../../../drivers/power/systemd/systemd-power.ts';
import { MockedBus } from './mocked-bus.ts';
import { networkContract } from './network-contract.ts';

const TYPES = { ethernet: 'ethernet', wifi: 'wifi', mobile: 'gsm' };
const STATES: Record<NetworkDevice['state'], number> = { unavailable: 20, down: 30, coming: 70, up: 100 };

function onBus(bus: MockedBus): NetworkManagerNetwork {
  return new NetworkManagerNetwork({ ...PLACES, trial: join(bus.folder, 'trial') });
}

networkContract('nmcli, mmcli and systemctl on a mocked bus', async () => {
  const bus = await MockedBus.start();
  const kinds = new Map<string, string>();
  return {
    network: onBus(bus),
    devices: async (devices) => {
      for (const { name, kind, state } of devices) {
        kinds.set(name, kind);
        await bus.run(`device("${name}", "${TYPES[kind]}", ${STATES[state]})`);
      }
    },
    modems: async (count) => {
      for (let number = 0; number < count; number++) await bus.run(`modem(${number})`);
    },
    trial: async () => writeFileSync(join(bus.folder, 'trial'), 'trial\n'),
    refuse: async () => {
      await bus.run('denied.update(activate=1, reset=1, disable=1)');
      writeFileSync(join(bus.folder, 'denied'), '');
    },
    unmanage: () => bus.run('leave()'),
    acts: async () => [
      ...(await bus.asked()).map((act) => {
        const [verb, name = ''] = act.split(' ');
        return verb === 'activate' ? `activate ${kinds.get(name)}` : (verb ?? '');
      }),
      ...bus.systemctl.map((line) => /loa-network-(confirm|revert)\.service$/.exec(line)?.[1] ?? line),
    ],
    end: () => bus.end(),
  };
});

describe('NetworkManager and ModemManager by their tools', () => {
  let bus: MockedBus;
  afterEach(() => bus.end());

  it('leaves devices alone that are not its own or lead nowhere', async () => {
    bus = await MockedBus.start();
    await bus.run(
      'device("eth1", "ethernet", 10); device("br0", "bridge", 100); device("wlan0", "wifi", 120)',
    );
    expect((await onBus(bus).state()).devices).toEqual([{ name: 'wlan0', kind: 'wifi', state: 'down' }]);
  });

  it('switches a radio on that somebody switched off', async () => {
    bus = await MockedBus.start();
    await bus.run('set_on(NM, NM_IFACE, {"WirelessEnabled": False}); device("wlan0", "wifi", 20)');
    await onBus(bus).reactivate('wifi');
    await bus.run('say("radio on" if objects[NM].Get(NM_IFACE, "WirelessEnabled") else "radio off")');
    // One that has no network yet is not asked to connect: that comes by itself.
    expect(await bus.asked()).toEqual(['radio on']);
  });

  it('does not ask a radio that was off a moment ago to connect: it has seen no network yet', async () => {
    bus = await MockedBus.start();
    await bus.run('set_on(NM, NM_IFACE, {"WirelessEnabled": False}); device("wlan0", "wifi", 30)');
    await onBus(bus).reactivate('wifi');
    await bus.run('say("radio on" if objects[NM].Get(NM_IFACE, "WirelessEnabled") else "radio off")');
    expect(await bus.asked()).toEqual(['radio on']);
  });

  it('disables and enables a modem that cannot be reset, and resets the other all the same', async () => {
    bus = await MockedBus.start();
    await bus.run('modem(0, False); modem(1)');
    await onBus(bus).resetModem();
    expect([...(await bus.asked())].sort()).toEqual(['disable 0', 'enable 0', 'reset 0', 'reset 1']);
  });

  it('does not call settings on trial that have none to go back to, and confirms them all the same', async () => {
    bus = await MockedBus.start();
    writeFileSync(join(bus.folder, 'trial'), 'first\n');
    expect((await onBus(bus).state()).onTrial).toBe(false);
    await onBus(bus).confirm();
    expect(bus.systemctl).toEqual(['--no-ask-password start loa-network-confirm.service']);
  });

  it('asks systemd for one unit, without asking for a password', async () => {
    bus = await MockedBus.start();
    await onBus(bus).revert();
    expect(bus.systemctl).toEqual(['--no-ask-password start loa-network-revert.service']);
  });

  it('asks systemd to restart, and tells a refusal', async () => {
    bus = await MockedBus.start();
    await new SystemdPower().reboot();
    expect(bus.systemctl).toEqual(['--no-ask-password --no-block reboot']);
    writeFileSync(join(bus.folder, 'denied'), '');
    await expect(new SystemdPower().reboot()).rejects.toMatchObject({
      code: 'power.refused',
      message: /Access denied/,
    });
  });
});
