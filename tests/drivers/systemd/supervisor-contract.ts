/** What every supervisor must take, whatever hears it. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Supervisor } from '../../../drivers/systemd/port.ts';

export interface SupervisorBench {
  readonly supervisor: Supervisor;
  /** What was heard so far, datagram by datagram. */
  heard(count: number): Promise<readonly string[]>;
  /** It takes nothing more. */
  deafen(): Promise<void>;
  end(): void;
}

export function supervisorContract(name: string, setUp: () => Promise<SupervisorBench>): void {
  describe(`${name}, as every supervisor`, () => {
    let bench: SupervisorBench;
    beforeEach(async () => {
      bench = await setUp();
    });
    afterEach(() => bench.end());

    it('hears each notice whole, in order, in the words of sd_notify', async () => {
      const { supervisor } = bench;
      expect(supervisor.tell({ ready: true, status: 'Sẵn sàng' })).toBe(true);
      expect(supervisor.tell({ alive: true })).toBe(true);
      expect(supervisor.tell({ stopping: true })).toBe(true);
      expect(await bench.heard(3)).toEqual(['READY=1\nSTATUS=Sẵn sàng', 'WATCHDOG=1', 'STOPPING=1']);
    });

    it('takes a status as one line: a line break within does not become a word of its own', async () => {
      bench.supervisor.tell({ status: 'đang phát: Bản tin\nREADY=1 ' });
      expect(await bench.heard(1)).toEqual(['STATUS=đang phát: Bản tin READY=1']);
    });

    it('that takes nothing is told so at once, without a wait or an error', async () => {
      await bench.deafen();
      const began = performance.now();
      expect(bench.supervisor.tell({ alive: true })).toBe(false);
      expect(performance.now() - began).toBeLessThan(500);
    });
  });
}
