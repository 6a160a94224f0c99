import type { PanelMessage } from '../core-settings.ts';

/** What two contacts with the same message have in common. */
export function messageKey(message: PanelMessage): string {
  switch (message.what) {
    case 'siren':
      return 'siren';
    case 'phrase':
      return `phrase ${message.hazard}`;
    case 'recorded':
      return `recorded ${message.file}`;
  }
}
