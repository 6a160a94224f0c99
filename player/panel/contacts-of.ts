/** The contacts that the settings name, in the order in which they are read: what is selected is known before what plays it. Pure. */
import type { Duration } from '../../time/duration.ts';
import type { ContactSettings, CoreSettings, PanelMessage, StopSettings } from '../core-settings.ts';
import { BUTTON_LIMITS, type HoldLimits, KEY_LIMITS, SWITCH_LIMITS } from './contact-health.ts';
import { messageName } from './message-name.ts';

/** What a contact is for. */
export type ContactUse =
  | { readonly kind: 'select'; readonly message: PanelMessage }
  /** Begins its own message; without one what is selected, or the siren. */
  | { readonly kind: 'start'; readonly message?: PanelMessage; readonly hold?: Duration | undefined }
  | { readonly kind: 'stop'; readonly stops: StopSettings['stops'] }
  /** The microphone's key. */
  | { readonly kind: 'talk' };

export interface WiredContact {
  /** For people. */
  readonly name: string;
  /** As `gpioinfo` shows it. */
  readonly consumer: string;
  readonly settings: ContactSettings;
  readonly limits: HoldLimits;
  readonly use: ContactUse;
}

export function contactsOf({
  button,
  panel,
  talk,
}: Pick<CoreSettings, 'button' | 'panel' | 'talk'>): WiredContact[] {
  const messages = (panel?.messages ?? []).map((settings, index): WiredContact => {
    const { message, does, hold } = settings;
    const wired = { consumer: `loa message ${index + 1}`, settings };
    const name = messageName(message);
    return does === 'select'
      ? { ...wired, name: `nấc chọn "${name}"`, limits: SWITCH_LIMITS, use: { kind: 'select', message } }
      : { ...wired, name: `nút "${name}"`, limits: BUTTON_LIMITS, use: { kind: 'start', message, hold } };
  });
  const emergency: WiredContact[] = button
    ? [
        {
          ...{ name: 'nút khẩn cấp', consumer: 'loa button', settings: button, limits: BUTTON_LIMITS },
          use: { kind: 'start', hold: button.hold },
        },
      ]
    : [];
  const stop: WiredContact[] = panel?.stop
    ? [
        {
          ...{ name: 'nút dừng', consumer: 'loa stop', settings: panel.stop, limits: BUTTON_LIMITS },
          use: { kind: 'stop', stops: panel.stop.stops },
        },
      ]
    : [];
  const key: WiredContact[] = talk
    ? [
        {
          ...{ name: 'nút micrô', consumer: 'loa talk', settings: talk, limits: KEY_LIMITS },
          use: { kind: 'talk' },
        },
      ]
    : [];
  const [selecting, starting] = [true, false].map((selects) =>
    messages.filter(({ use }) => (use.kind === 'select') === selects),
  );
  return [...(selecting ?? []), ...emergency, ...(starting ?? []), ...stop, ...key];
}
