/**
 * Holds a mixer at its level each time a device is opened, and says what became of it once the device is open: where there is no
 * device, that its mixer is not there either is no news. A mixer that cannot be held keeps nobody from sounding.
 */
import type { Mixer } from './mixer.ts';
import { mixerReport } from './mixer-report.ts';
import type { MixerReport } from './port.ts';

/** Holds it. Answers how to tell of it. */
export type HoldMixer = () => () => void;

/**
 * `heard` is told at each open. A level that is found then is the card's own since it got its power: nobody moved it, it is put right
 * without a word. Who moves it later is found by the night watch.
 */
export function holdMixer(mixer: Mixer, wanted: number, heard: (report: MixerReport) => void): HoldMixer {
  return () => {
    const report = mixerReport(mixer, wanted);
    const told: MixerReport =
      report.kind === 'restored' ? { kind: 'held', control: mixer.control, wanted } : report;
    return () => heard(told);
  };
}
