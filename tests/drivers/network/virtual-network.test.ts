import { VirtualNetwork } from '../../../drivers/network/virtual/virtual-network.ts';
import { networkContract } from './network-contract.ts';

networkContract('virtual network', async () => {
  const network = new VirtualNetwork();
  const set = (change: () => void) => async () => change();
  return {
    network,
    devices: async (devices) => {
      network.devices = devices;
    },
    modems: async (count) => {
      network.modems = count;
    },
    trial: set(() => {
      network.onTrial = true;
    }),
    refuse: set(() => {
      network.refusal = 'not authorized';
    }),
    unmanage: set(() => {
      network.unmanaged = true;
    }),
    acts: async () =>
      network.acts.map((act) => {
        if (act.act === 'reactivate') return `activate ${act.kind}`;
        return act.act === 'reset-modem' ? 'reset' : act.act;
      }),
    end: async () => {},
  };
});
