/** The speaker that settings name. A driver is loaded only where it is used: a library that is lacking stops nobody else. */
import type { Clock } from '../../time/clock.ts';
import { type HoldMixer, holdMixer } from './hold-mixer.ts';
import { makeMixer } from './make-mixer.ts';
import type { Mixer } from './mixer.ts';
import type { MixerReport, Speaker, SpeakerSettings } from './port.ts';

/** The virtual speaker runs at what most cards run at (frames per second). */
const VIRTUAL_RATE = 48_000;

/** `ofMixer` is told at each open what became of the volume control, where settings name one. */
export async function makeSpeaker(
  settings: SpeakerSettings,
  clock: Clock,
  ofMixer: (report: MixerReport) => void = () => {},
): Promise<Speaker> {
  const wanted = settings.mixer?.percent;
  const holding = (mixer: Mixer | undefined): HoldMixer | undefined =>
    mixer && wanted !== undefined ? holdMixer(mixer, wanted, ofMixer) : undefined;
  switch (settings.driver) {
    case 'virtual': {
      const { VirtualSpeaker } = await import('./virtual/virtual-speaker.ts');
      const { VirtualMixer } = await import('./virtual/virtual-mixer.ts');
      const { recording, buffer } = settings;
      const bufferFrames = Math.round((buffer * VIRTUAL_RATE) / 1_000);
      const mixer = settings.mixer && new VirtualMixer(settings.mixer.control);
      const holdMixer = holding(mixer);
      return new VirtualSpeaker({ clock, recording, rate: VIRTUAL_RATE, bufferFrames, mixer, holdMixer });
    }
    case 'alsa': {
      const { AlsaSpeaker } = await import('./alsa/alsa-speaker.ts');
      const { device, buffer } = settings;
      return new AlsaSpeaker({ device, buffer, holdMixer: holding(await makeMixer(settings)) });
    }
  }
}
