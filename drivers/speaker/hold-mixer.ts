/**
 * Holds a mixer at its level each time a device is opened, and says what became of it once the device is open: where there is no
 * device, that its mixer is not there either is no news. A mixer that cannot be held keeps nobody from sounding.
 */
import type { Mixer } from './mixer.ts';
import { mixerReport } from './mixer-report.ts';
import type { MixerReport } from './port.ts';

/** Holds it. Answers how to tell of it. */
export type HoldMixer = () => () => void;

/** `heard` is told at each open. The level of the first hold is the card's own since it got its power: it was not moved. */
export function holdMixer(mixer: Mixer, wanted: number, heard: (report: MixerReport) => void): HoldMixer {
  let first = true;
  let untold: MixerReport | undefined;
  return () => {
    const report = mixerReport(mixer, wanted);
    const asBought = first && report.kind === 'restored';
    if (report.kind !== 'failed') first = false;
    // Put back at an open that failed: it is told at the one that does not.
    if (untold?.kind !== 'restored' || report.kind === 'failed')
      untold = asBought ? { kind: 'held', control: mixer.control, wanted } : report;
    return () => {
      if (untold) heard(untold);
      untold = undefined;
    };
  };
}
