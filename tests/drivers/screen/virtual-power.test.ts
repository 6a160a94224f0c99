import { beforeEach, describe } from 'vitest';
import { VirtualScreenPower } from '../../../drivers/screen/power/virtual/virtual-power.ts';
import { powerContract } from './power-contract.ts';

let power: VirtualScreenPower;
beforeEach(() => {
  power = new VirtualScreenPower();
});

describe('the twin of a display', () => {
  powerContract(
    () => ({
      power,
      really: () => power.is,
      unplug: () => {
        power.refusal = 'no cable';
        power.mute = true;
      },
    }),
    () => Promise.resolve(),
  );
});
