/** How an alert stands on the screen: its words in all its languages, its level, its issue time. */
import type { ScreenFrame } from '../../../drivers/screen/port.ts';
import type { Alert } from '../../../province/contract/messages/alert.ts';

export function alertFrame(alert: Alert, id: string): ScreenFrame {
  return {
    id,
    kind: 'alert',
    exercise: alert.status !== 'actual',
    level: alert.level,
    hazard: alert.hazard,
    issuedAt: alert.key.sent,
    texts: alert.infos.map(({ language, headline, description, instruction }) => ({
      language,
      title: headline,
      body: [description, instruction].filter((text) => text !== '').join('\n'),
    })),
  };
}
