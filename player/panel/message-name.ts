import { HAZARD_NAMES } from '../announce/hazards/hazards.ts';
import type { PanelMessage } from '../core-settings.ts';

/** What people call a message of the panel: in logs, reports and faults. */
export function messageName(message: PanelMessage): string {
  switch (message.what) {
    case 'siren':
      return 'còi báo động';
    case 'phrase':
      return HAZARD_NAMES[message.hazard];
    case 'recorded':
      return `lời ghi âm ${message.file.replace(/^.*\//, '')}`;
  }
}
