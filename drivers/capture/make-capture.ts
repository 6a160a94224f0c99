/** The capture that settings name. A driver is loaded only where it is used: a library that is lacking stops nobody else. */
import type { Clock } from '../../time/clock.ts';
import type { Capture, CaptureSettings } from './port.ts';

export async function makeCapture(
  settings: CaptureSettings,
  clock: Pick<Clock, 'monotonic'>,
): Promise<Capture> {
  switch (settings.driver) {
    case 'virtual': {
      const { VirtualCapture } = await import('./virtual/virtual-capture.ts');
      return new VirtualCapture({ clock, recording: settings.recording });
    }
    case 'alsa': {
      const { AlsaCapture } = await import('./alsa/alsa-capture.ts');
      return new AlsaCapture({ device: settings.device, period: settings.period });
    }
  }
}
