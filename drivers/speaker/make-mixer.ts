/** The volume control that settings name, of a real card. The virtual speaker has its own. */
import type { Mixer } from './mixer.ts';
import type { SpeakerSettings } from './port.ts';

export async function makeMixer(settings: SpeakerSettings): Promise<Mixer | undefined> {
  if (settings.driver !== 'alsa' || !settings.mixer) return undefined;
  const { AlsaMixer } = await import('./alsa/alsa-mixer.ts');
  return new AlsaMixer(settings.mixer.card ?? settings.device, settings.mixer.control);
}
