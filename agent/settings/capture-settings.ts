/** A section of `loa.toml` that names a device to hear, as the driver takes it. Pure. */
import type { CaptureSettings } from '../../drivers/capture/port.ts';
import { Duration } from '../../time/duration.ts';
import type { SettingsFile } from './schema.ts';

/** `path` resolves what is named beside the file. */
export function captureSettings(
  read: NonNullable<SettingsFile['microphone']>,
  path: (name: string) => string,
): CaptureSettings {
  return read.driver === 'virtual'
    ? { driver: 'virtual', recording: path(read.recording) }
    : { driver: 'alsa', device: read.device, period: Duration.ms(read.period_ms) };
}
