/** What the sections about the pole mean to the agent. Pure. */
import { Duration } from '../../time/duration.ts';
import { panelLamps } from './panel/panel-settings.ts';
import type { SettingsFile } from './schema.ts';
import type { Settings } from './settings.ts';

export function poleSettings(read: SettingsFile): Pick<Settings, 'network' | 'lamp' | 'firstWords'> {
  const { network, lamp, first_words: words } = read;
  const power = read.mobile?.power_cut;
  return {
    network: {
      asked: [read.ethernet, read.wifi, read.mobile].some((section) => section !== undefined),
      mayReboot: network.may_reboot,
      revertAfter: Duration.minutes(network.revert_minutes),
      ...(power && {
        modemPower: { line: power.line, active: power.active, off: Duration.seconds(power.off_seconds) },
      }),
    },
    lamp: {
      active: lamp.active,
      ...(lamp.line !== undefined && { line: lamp.line }),
      ...(lamp.led !== 'none' && { led: lamp.led }),
      ...(read.panel && { panel: panelLamps(read) }),
    },
    ...(words.say_code && { firstWords: { volumePercent: words.volume_percent } }),
  };
}
