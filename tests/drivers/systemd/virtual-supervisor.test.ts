import { VirtualSupervisor } from '../../../drivers/systemd/virtual/virtual-supervisor.ts';
import { supervisorContract } from './supervisor-contract.ts';

supervisorContract('the virtual supervisor', async () => {
  const supervisor = new VirtualSupervisor();
  return {
    supervisor,
    heard: async (count) => supervisor.heard.slice(0, count),
    deafen: async () => {
      supervisor.deaf = true;
    },
    end: () => undefined,
  };
});
