/** One round of an alert, or its stand on the screen, as the reports speak of it. */
import type { Alert } from '../../../province/contract/messages/alert.ts';
import type { Airing } from '../book/airing.ts';

export interface NamedAlert {
  /** `sender,identifier,sent` */
  readonly id: string;
  readonly alert: Alert;
  readonly issuer: string;
  readonly jti: string;
}

export function alertAiring(
  { id, alert, issuer, jti }: NamedAlert,
  playId: string,
  zones: readonly string[],
  volumePercent: number,
): Airing {
  return {
    playId,
    subject: { type: 'alert', jti, id },
    name: id,
    class: 'emergency',
    exercise: alert.status !== 'actual',
    title: alert.infos[0]?.headline ?? alert.hazard,
    issuer,
    provenance: alert.provenance,
    zones,
    volumePercent,
  };
}
