/** What `loa.toml` says, as the structs that the components take: paths absolute, units typed. Pure. */
import { dirname, resolve } from 'node:path';
import { STREAM_DEFAULTS } from '../../player/decode/stream/stream-settings.ts';
import { Duration } from '../../time/duration.ts';
import { captureSettings } from './capture-settings.ts';
import type { Credentials } from './check/credentials.ts';
import { consoleSettings } from './console/console-settings.ts';
import { panelSettings } from './panel/panel-settings.ts';
import { poleSettings } from './pole-settings.ts';
import type { SettingsFile } from './schema.ts';
import type { Settings } from './settings.ts';
import type { SettingsProblem } from './settings-error.ts';
import { speakerSettings } from './speaker-settings.ts';
import { speechSettings } from './speech/speech-settings.ts';
import { zoneSettings } from './zone-settings.ts';

/** `file` is where it was read from: paths start at its folder. `problems` are what was left out. */
export function assemble(
  file: string,
  read: SettingsFile,
  { root, link }: Credentials,
  problems: readonly SettingsProblem[],
): Settings {
  const path = (name: string) => resolve(dirname(file), name);
  return {
    node: { id: read.node.id, kind: read.node.kind, root, data: path(read.node.data) },
    ...(link && { link }),
    problems,
    console: consoleSettings(read.console, link),
    screen: {
      driver: read.screen.driver,
      power: read.screen.power,
      memoryCeiling: read.screen.memory_ceiling_mb * 1024 ** 2,
    },
    stream: {
      ...STREAM_DEFAULTS,
      stall: Duration.seconds(read.stream.stall_seconds),
      silenceDbfs: read.stream.silence_dbfs,
      silence: Duration.seconds(read.stream.silence_seconds),
    },
    speech: speechSettings(read.speech),
    content: { floorBytes: read.content.floor_mb * 1_000_000 },
    ...poleSettings(read),
    level: { lufs: read.speaker.target_lufs, truePeakDbtp: read.speaker.true_peak_dbtp },
    core: {
      speaker: speakerSettings(read.speaker, path),
      gpio:
        read.gpio.driver === 'virtual'
          ? { driver: 'virtual', file: path(read.gpio.file) }
          : { driver: 'chardev', label: read.gpio.chip },
      zones: read.zone.map(zoneSettings),
      ...panelSettings(read, path),
      ...(read.microphone && { microphone: captureSettings(read.microphone, path) }),
      ...(read.loopback && { loopback: captureSettings(read.loopback, path) }),
      overrideVolumePercent: 100,
      duck: { byDb: read.speaker.duck_db, ramp: Duration.ms(read.speaker.duck_ramp_ms) },
    },
  };
}
