/** What every lamp must do, whatever it hangs on. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Lamp, LampFailed } from '../../../drivers/lamp/port.ts';

export interface LampBench {
  /** Opens the lamp, as a process does. */
  open(): Lamp;
  /** Opens one that is not there. */
  openAbsent(): Lamp;
  /** Seen from outside the box. */
  lit(): boolean;
  end(): void;
}

export function lampContract(name: string, setUp: () => LampBench): void {
  describe(`${name}, as every lamp`, () => {
    let bench: LampBench;
    beforeEach(() => {
      bench = setUp();
    });
    afterEach(() => bench.end());

    it('is lit and dark as it is set', () => {
      const lamp = bench.open();
      for (const lit of [true, false, true, true, false]) {
        lamp.set(lit);
        expect(bench.lit()).toBe(lit);
      }
      lamp.close();
    });

    it('is dark when it was closed, which may be twice, and can be had again', () => {
      const lamp = bench.open();
      lamp.set(true);
      lamp.close();
      lamp.close();
      expect(bench.lit()).toBe(false);
      const again = bench.open();
      again.set(true);
      expect(bench.lit()).toBe(true);
      again.close();
    });

    it('fails with a reason where it is not there', () => {
      expect(() => bench.openAbsent()).toThrow(LampFailed);
    });
  });
}
