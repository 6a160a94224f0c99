/** What every speaker with a volume control does with it, on a virtual card and on a real sound server alike. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { MixerReport, Speaker } from '../../../drivers/speaker/port.ts';

/** At this level the control is held. */
export const WANTED = 80;

export interface MixerBench {
  readonly speaker: Speaker;
  /** What was told of the control so far. */
  readonly reports: readonly MixerReport[];
  /** The control as anybody on the box sees it. */
  level(): { readonly percent: number; readonly muted: boolean };
  /** Somebody moves it. */
  disturb(percent: number, muted: boolean): void;
  end(): Promise<void>;
}

export function mixerContract(name: string, setUp: () => Promise<MixerBench>): void {
  describe(`a volume control (${name})`, () => {
    let bench: MixerBench;
    beforeEach(async () => {
      bench = await setUp();
    });
    afterEach(() => bench.end());

    it('is put to its level at the open, and where it stood before is no fault', () => {
      bench.disturb(40, true);
      bench.speaker.open();
      expect(bench.level()).toEqual({ percent: WANTED, muted: false });
      expect(bench.reports).toEqual([{ kind: 'held', control: expect.any(String), wanted: WANTED }]);
    });

    it.each([
      ['turned up', 100, false],
      ['turned down', 20, false],
      ['muted', WANTED, true],
    ])(
      'that was %s is put back at the next open, without a word: a card that was away comes back as it was made',
      (_, percent, muted) => {
        const { speaker, reports } = bench;
        speaker.open();
        speaker.close();
        bench.disturb(percent, muted);
        speaker.open();
        expect(bench.level()).toEqual({ percent: WANTED, muted: false });
        expect(reports.at(-1)).toMatchObject({ kind: 'held', wanted: WANTED });
      },
    );
  });
}
