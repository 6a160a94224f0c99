/** What the sections about button, key and panel mean to the core. Pure. */
import type { ContactSettings, CoreSettings, PanelMessage } from '../../../player/core-settings.ts';
import { Duration } from '../../../time/duration.ts';
import type { SettingsFile } from '../schema.ts';
import type { PanelLamps } from '../settings.ts';

type Contact = Pick<
  NonNullable<SettingsFile['button']>,
  'line' | 'active' | 'bias' | 'contact' | 'debounce_ms'
>;

/** `path` resolves what is named beside the file. */
export function panelSettings(
  { button, talk, panel }: SettingsFile,
  path: (name: string) => string,
): Pick<CoreSettings, 'button' | 'talk' | 'panel'> {
  return {
    ...(button && {
      button: {
        ...contactOf(button),
        hold: Duration.ms(button.hold_ms),
        siren: Duration.seconds(button.siren_seconds),
      },
    }),
    ...(talk && {
      talk: {
        ...contactOf(talk),
        longest: Duration.seconds(talk.longest_seconds),
        gainDb: talk.gain_db,
      },
    }),
    ...(panel && {
      panel: {
        ...(panel.stop && { stop: { ...contactOf(panel.stop), stops: panel.stop.stops } }),
        messages: panel.message.map((one) => ({
          ...contactOf(one),
          does: one.does,
          hold: Duration.ms(one.hold_ms),
          message: messageOf(one, path),
        })),
      },
    }),
  };
}

export function panelLamps({ panel }: SettingsFile): PanelLamps {
  const { power, link, on_air: onAir, fault } = panel?.lamps ?? {};
  return {
    ...(power && { power }),
    ...(link && { link }),
    ...(onAir && { onAir }),
    ...(fault && { fault }),
  };
}

/** The file says what the level is while the contact is closed; the core asks for the level while it is pressed. */
function contactOf({ line, active, bias, contact, debounce_ms }: Contact): ContactSettings {
  return {
    ...{ line, bias, active: contact === 'nc' ? opposite(active) : active },
    ...(contact === 'nc' && { contact }),
    debounce: Duration.ms(debounce_ms),
  };
}

function messageOf(
  message: NonNullable<SettingsFile['panel']>['message'][number],
  path: (name: string) => string,
): PanelMessage {
  switch (message.what) {
    case 'siren':
      return { what: 'siren' };
    case 'phrase':
      return { what: 'phrase', hazard: message.hazard };
    case 'recorded':
      return { what: 'recorded', file: path(message.file) };
  }
}

function opposite(level: 'high' | 'low'): 'high' | 'low' {
  return level === 'high' ? 'low' : 'high';
}
