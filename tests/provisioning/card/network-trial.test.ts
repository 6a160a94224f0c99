import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { applyCard } from '../../../provisioning/card/apply-card.ts';
import { FolderSystem } from '../../../provisioning/card/folder-system.ts';
import { confirmNetwork, revertNetwork } from '../../../provisioning/card/network/judge-network.ts';
import { keepSimCard } from '../../../provisioning/card/network/keep-sim-card.ts';
import { fakeBox, LOA_TOML } from './fake-box.ts';

const AT = '2026-11-22T08:00:00Z';
const NEW = LOA_TOML.replace('Ủy ban xã', 'Mang moi');
const bytesOf = (name: string) => [...Buffer.from(name)].map((byte) => `${byte};`).join('');

function boxWith(text: string) {
  const box = fakeBox();
  const start = (toml?: string) => {
    if (toml !== undefined) box.put('boot/firmware/loa.toml', toml);
    return applyCard(box.places, new FolderSystem()).network;
  };
  const ssid = () =>
    /^ssid=(.*)$/m.exec(box.read('run/NetworkManager/system-connections/loa-wifi.nmconnection'))?.[1];
  const onTrial = () => existsSync(join(box.places.run, 'network-trial'));
  return { ...box, start, ssid, onTrial, first: start(text) };
}

describe('network settings on trial', () => {
  it('the first ones are kept once the province was reached, and have nothing to go back to before', () => {
    const box = boxWith(LOA_TOML);
    expect(box.first).toBe('first');
    expect(revertNetwork(box.places, new FolderSystem(), AT)).toBe(false);
    expect(box.onTrial()).toBe(true);
    confirmNetwork(box.places);
    expect(box.onTrial()).toBe(false);
    expect(box.start()).toBe('proved');
  });

  it('new ones that reach nobody go back to those before, and are not tried again until the file is saved again', () => {
    const box = boxWith(LOA_TOML);
    confirmNetwork(box.places);
    expect(box.start(NEW)).toBe('trial');
    expect(box.ssid()).toBe(bytesOf('Mang moi'));
    expect(box.onTrial()).toBe(true);
    const system = new FolderSystem();
    expect(revertNetwork(box.places, system, AT)).toBe(true);
    expect(system.asked).toEqual(['nmcli connection reload', 'nmcli networking off', 'nmcli networking on']);
    expect(box.ssid()).toBe(bytesOf('Ủy ban xã'));
    expect(box.read('run/loa-card/network-trial')).toBe('first\n');
    confirmNetwork(box.places);
    expect(box.onTrial()).toBe(false);
    expect(box.start()).toBe('refused');
    expect(box.ssid()).toBe(bytesOf('Ủy ban xã'));
    expect(box.start(`${NEW}\n`)).toBe('trial');
    confirmNetwork(box.places);
    expect(box.start()).toBe('proved');
  });

  it('new ones are tried again at the next start where the old ones reach nobody either', () => {
    const box = boxWith(LOA_TOML);
    confirmNetwork(box.places);
    box.start(NEW);
    revertNetwork(box.places, new FolderSystem(), AT);
    expect(box.start()).toBe('trial');
    expect(box.ssid()).toBe(bytesOf('Mang moi'));
    confirmNetwork(box.places);
    expect(box.start()).toBe('proved');
  });

  it('after one refusal, others that reach the province are proved', () => {
    const box = boxWith(LOA_TOML);
    confirmNetwork(box.places);
    box.start(NEW);
    revertNetwork(box.places, new FolderSystem(), AT);
    confirmNetwork(box.places);
    const third = LOA_TOML.replace('Ủy ban xã', 'Mang ba');
    expect(box.start(third)).toBe('trial');
    confirmNetwork(box.places);
    expect(box.start()).toBe('proved');
    expect(box.ssid()).toBe(bytesOf('Mang ba'));
  });

  it('a disk that takes nothing keeps no bad network, and costs no good one', () => {
    const box = boxWith(LOA_TOML);
    confirmNetwork(box.places);
    box.start(NEW);
    const full = join(box.places.kept, 'network/refused.json.new');
    mkdirSync(join(full, 'in-the-way'), { recursive: true });
    expect(() => revertNetwork(box.places, new FolderSystem(), AT)).toThrow();
    expect(box.ssid()).toBe(bytesOf('Ủy ban xã'));
    box.start();
    mkdirSync(join(box.places.kept, 'network/proved.json.new/in-the-way'), { recursive: true });
    expect(() => confirmNetwork(box.places)).toThrow();
    expect(box.onTrial()).toBe(false);
    expect(box.ssid()).toBe(bytesOf('Mang moi'));
  });

  it('the network is asked for again when NetworkManager does not take it at once', () => {
    const box = boxWith(LOA_TOML);
    confirmNetwork(box.places);
    box.start(NEW);
    let refusals = 2;
    const system = new FolderSystem();
    const asked: string[] = [];
    const busy = {
      writing: <Result>(work: () => Result) => system.writing(work),
      run: (program: string, ...args: readonly string[]) => {
        const line = [program, ...args].join(' ');
        asked.push(line);
        if (line === 'nmcli connection reload') throw new Error('late');
        if (line.endsWith('networking on') && refusals-- > 0) throw new Error('late');
        return '';
      },
    };
    expect(() => revertNetwork(box.places, busy, AT)).toThrow('late');
    expect(asked.filter((line) => line === 'nmcli networking on')).toHaveLength(3);
    expect(JSON.parse(box.read('var/lib/loa-card/network/refused.json')).at).toBe(AT);
  });

  it('a trial that power cut short goes on at the next start', () => {
    const box = boxWith(LOA_TOML);
    confirmNetwork(box.places);
    expect([box.start(NEW), box.start(), box.onTrial()]).toEqual(['trial', 'trial', true]);
  });

  it('what proved itself is the network alone: another zone is no new network', () => {
    const box = boxWith(LOA_TOML);
    confirmNetwork(box.places);
    expect(box.start(LOA_TOML.replace('relay = 17', 'relay = 18'))).toBe('proved');
  });

  it('damaged memories are none', () => {
    const box = boxWith(LOA_TOML);
    confirmNetwork(box.places);
    writeFileSync(join(box.places.kept, 'network/proved.json'), '{"wi');
    expect(box.start()).toBe('first');
  });
});

describe('a PIN that the SIM card refused', () => {
  const SIM = `${LOA_TOML}\n[mobile]\napn = "v-internet"\npin = "1234"\n`;
  const modem = (left: number, lock = 'sim-pin') =>
    new FolderSystem({
      'mmcli -m any -K': `modem.generic.state : locked\nmodem.generic.unlock-required : ${lock}\nmodem.generic.unlock-retries.value[1] : sim-pin (${left})\n`,
    });
  const profile = (box: ReturnType<typeof fakeBox>) =>
    box.read('run/NetworkManager/system-connections/loa-mobile.nmconnection');

  it('is not tried again, at this start or the next, until another stands in the file', () => {
    const box = boxWith(SIM);
    expect(profile(box)).toContain('pin=1234');
    const system = modem(2);
    expect(keepSimCard(box.places, system)?.vi).toContain('PIN');
    expect(system.asked.at(-1)).toBe('nmcli connection reload');
    expect(profile(box)).not.toContain('pin=');
    box.start();
    expect(profile(box)).not.toContain('pin=');
    expect(keepSimCard(box.places, new FolderSystem())).toBeDefined();
    box.start(SIM.replace('1234', '4321'));
    expect(profile(box)).toContain('pin=4321');
    expect(keepSimCard(box.places, new FolderSystem())).toBeUndefined();
  });

  it.each([
    ['all tries are left', modem(3)],
    ['the card is open', modem(3, 'none')],
    ['there is no modem', new FolderSystem()],
  ])('is none where %s', (_, system) => {
    const box = boxWith(SIM);
    expect(keepSimCard(box.places, system)).toBeUndefined();
    expect(profile(box)).toContain('pin=1234');
  });
});
