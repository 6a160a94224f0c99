/** What every display's power does, a twin's as well as a real one's. */
import { expect, it } from 'vitest';
import type { ScreenPower } from '../../../drivers/screen/power/port.ts';

export interface PowerBench {
  readonly power: ScreenPower;
  /** What the display really is, seen by another way than through `power`. */
  really(): 'on' | 'off' | Promise<'on' | 'off'>;
  /** Nobody answers any more. */
  unplug(): void | Promise<void>;
}

/** `settled` waits until the display had time to obey. */
export function powerContract(bench: () => PowerBench, settled: () => Promise<void>): void {
  it('is on and off as it is ordered, and says so itself', async () => {
    const { power, really } = bench();
    for (const wanted of ['off', 'on', 'off', 'on'] as const) {
      await power.turn(wanted === 'on');
      await settled();
      expect([await really(), await power.state()]).toEqual([wanted, wanted]);
    }
  });

  it('takes the same order twice', async () => {
    const { power, really } = bench();
    await power.turn(false);
    await power.turn(false);
    await settled();
    expect(await really()).toBe('off');
  });

  it('that is gone takes no order and says nothing of itself', async () => {
    const { power, unplug } = bench();
    await power.turn(true);
    await unplug();
    await expect(power.turn(false)).rejects.toMatchObject({
      code: expect.stringMatching(/^screen\.power-(absent|failed)$/),
    });
    expect(await power.state()).toBe('unknown');
  });
}
