/** The speaker that settings name. A driver is loaded only where it is used: a library that is lacking stops nobody else. */
import type { Clock } from '../../time/clock.ts';
import type { Speaker, SpeakerSettings } from './port.ts';

/** The virtual speaker runs at what most cards run at (frames per second). */
const VIRTUAL_RATE = 48_000;

export async function makeSpeaker(settings: SpeakerSettings, clock: Clock): Promise<Speaker> {
  switch (settings.driver) {
    case 'virtual': {
      const { VirtualSpeaker } = await import('./virtual/virtual-speaker.ts');
      const bufferFrames = Math.round((settings.buffer * VIRTUAL_RATE) / 1_000);
      return new VirtualSpeaker({ clock, recording: settings.recording, rate: VIRTUAL_RATE, bufferFrames });
    }
    case 'alsa': {
      const { AlsaSpeaker } = await import('./alsa/alsa-speaker.ts');
      return new AlsaSpeaker({ device: settings.device, buffer: settings.buffer });
    }
  }
}
