/** `[speaker]` as the core thread gets it. */
import type { SpeakerSettings } from '../../drivers/speaker/port.ts';
import { Duration } from '../../time/duration.ts';
import type { SettingsFile } from './schema.ts';

/** `path` makes a file's name absolute. */
export function speakerSettings(
  read: SettingsFile['speaker'],
  path: (name: string) => string,
): SpeakerSettings {
  const buffer = Duration.ms(read.buffer_ms);
  const mixer = read.mixer !== undefined && {
    mixer: {
      control: read.mixer,
      percent: read.mixer_percent,
      ...(read.mixer_card !== undefined && { card: read.mixer_card }),
    },
  };
  switch (read.driver) {
    case 'virtual':
      return { driver: 'virtual', recording: path(read.recording), buffer, ...mixer };
    case 'alsa':
      return { driver: 'alsa', device: read.device, buffer, ...mixer };
  }
}
