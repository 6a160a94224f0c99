/** What every network must do, whatever stands behind it. Run on the virtual twin everywhere, and on real tools against a mocked bus. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Network, NetworkDevice } from '../../../drivers/network/port.ts';

export interface NetworkBench {
  readonly network: Network;
  /** The ways out of the box from now on. */
  devices(devices: readonly NetworkDevice[]): Promise<void>;
  modems(count: number): Promise<void>;
  trial(): Promise<void>;
  /** From now on every act is refused. */
  refuse(): Promise<void>;
  /** Nobody manages the network any more. */
  unmanage(): Promise<void>;
  /** What was asked of the world: `activate`, `reset`, `confirm`, `revert`, each with the kind it went to, sorted. */
  acts(): Promise<readonly string[]>;
  end(): Promise<void>;
}

const ETHERNET: NetworkDevice = { name: 'eth0', kind: 'ethernet', state: 'unavailable' };
const WIFI: NetworkDevice = { name: 'wlan0', kind: 'wifi', state: 'down' };
const MOBILE: NetworkDevice = { name: 'cdc-wdm0', kind: 'mobile', state: 'up' };

export function networkContract(name: string, setUp: () => Promise<NetworkBench>): void {
  describe(`${name}, as every network`, () => {
    let bench: NetworkBench;
    beforeEach(async () => {
      bench = await setUp();
    });
    afterEach(() => bench.end());

    it('names the devices that are ways out, with their states', async () => {
      const coming: NetworkDevice = { name: 'wlan1', kind: 'wifi', state: 'coming' };
      const devices = [ETHERNET, WIFI, MOBILE, coming];
      await bench.devices(devices);
      const state = await bench.network.state();
      expect([...state.devices].sort(byName)).toEqual([...devices].sort(byName));
      expect(state).toMatchObject({ modems: 0, onTrial: false });
    });

    it('lets all devices of one kind begin anew, and no other', async () => {
      await bench.devices([ETHERNET, WIFI, MOBILE]);
      await bench.network.reactivate('wifi');
      expect(await bench.acts()).toEqual(['activate wifi']);
      const { devices } = await bench.network.state();
      expect(devices.find(({ kind }) => kind === 'wifi')?.state).toMatch(/up|coming/);
      expect(devices.find(({ kind }) => kind === 'ethernet')?.state).toBe('unavailable');
    });

    it('lets one that is up begin anew too: it may be up and lead nowhere', async () => {
      await bench.devices([MOBILE]);
      await bench.network.reactivate('mobile');
      expect(await bench.acts()).toEqual(['activate mobile']);
    });

    it('counts the modems that answer, and resets each', async () => {
      await bench.modems(2);
      expect((await bench.network.state()).modems).toBe(2);
      await bench.network.resetModem();
      expect(await bench.acts()).toContain('reset');
    });

    it('confirms what is on trial, once', async () => {
      await bench.trial();
      expect((await bench.network.state()).onTrial).toBe(true);
      await bench.network.confirm();
      expect((await bench.network.state()).onTrial).toBe(false);
      await bench.network.confirm();
      expect(await bench.acts()).toEqual(['confirm']);
    });

    it('reverts what is on trial', async () => {
      await bench.trial();
      await bench.network.revert();
      expect((await bench.network.state()).onTrial).toBe(false);
      expect(await bench.acts()).toEqual(['revert']);
    });

    it('says that an act was refused', async () => {
      await bench.devices([WIFI]);
      await bench.modems(1);
      await bench.trial();
      await bench.refuse();
      const { network } = bench;
      for (const act of [
        () => network.reactivate('wifi'),
        () => network.resetModem(),
        () => network.revert(),
      ])
        await expect(act()).rejects.toMatchObject({ name: 'WorldError', code: 'network.failed' });
      expect(await bench.acts()).toEqual([]);
    });

    it('says that nobody manages the network', async () => {
      await bench.devices([WIFI]);
      await bench.unmanage();
      const { network } = bench;
      for (const act of [() => network.state(), () => network.reactivate('wifi')])
        await expect(act()).rejects.toMatchObject({ name: 'WorldError', code: 'network.no-manager' });
    });
  });
}

function byName(a: NetworkDevice, b: NetworkDevice): number {
  return a.name.localeCompare(b.name);
}
