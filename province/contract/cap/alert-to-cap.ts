/**
 * Our `alert` as a CAP document. All that came as CAP goes out as it came; what only our alert has goes as parameters; what CAP
 * requires and the alert has not is filled in and named in one. The document is read again before it is answered: nothing leaves
 * that we would refuse. Pure, never throws.
 */
import type { Alert } from '../messages/alert.ts';
import type { CapAlert, CapNamedValue } from './cap-alert.ts';
import type { CapAudience, CapFromAlert } from './cap-mapping.ts';
import { capInstant } from './mapping/cap-instant.ts';
import { infoToCap } from './mapping/info-to-cap.ts';
import { latestExpires } from './mapping/latest-expires.ts';
import { OWN } from './mapping/own-parameters.ts';
import { parseCapXml } from './parse-cap-xml.ts';
import { writeCap } from './write-cap.ts';

/** As the schema of `alert` has it: not told. */
const DEFAULT_REPEAT = 'PT2H';

/** `audience`: whom the alert was for, where it carries no areas itself. */
export function alertToCap(alert: Alert, audience?: CapAudience): CapFromAlert {
  const written = parseCapXml(writeCap(capOf(alert, audience)));
  return written.kind === 'read' ? { kind: 'mapped', cap: written.cap } : written;
}

function capOf(alert: Alert, audience: CapAudience | undefined): CapAlert {
  const { key, cap } = alert;
  const infos = cap?.withoutInfo ? [] : alert.infos;
  const blocks = infos.map((info) => infoToCap(info, alert, audience, []));
  const parameters = ownParameters(alert, latestExpires(blocks));
  return {
    ...referenceOf(key),
    status: ({ actual: 'Actual', exercise: 'Exercise', test: 'Test' } as const)[alert.status],
    msgType: ({ alert: 'Alert', update: 'Update', cancel: 'Cancel' } as const)[alert.msgType],
    ...(cap?.source !== undefined && { source: cap.source }),
    scope: 'Public',
    addresses: cap?.addresses ?? [],
    code: cap?.code ?? [],
    ...(cap?.note !== undefined && { note: cap.note }),
    references: alert.references.map(referenceOf),
    incidents: cap?.incidents ?? [],
    info: infos.map((info, i) => infoToCap(info, alert, audience, i === 0 ? parameters : [])),
  };
}

function referenceOf({ sender, identifier, sent }: Alert['key']): Alert['key'] {
  return { sender, identifier, sent: capInstant(sent) };
}

/** `last`: of the blocks' `expires`, what a reader takes for the end of the alert. */
function ownParameters(alert: Alert, last: string | undefined): CapNamedValue[] {
  const { level, hazard, repeatEvery, zones, provenance } = alert;
  const expires = capInstant(alert.expires);
  return [
    { valueName: OWN.riskLevel, value: String(level) },
    { valueName: OWN.hazard, value: hazard },
    { valueName: OWN.issuedBy, value: provenance.issuedBy },
    { valueName: OWN.approvedBy, value: provenance.approvedBy },
    { valueName: OWN.category, value: provenance.category },
    ...(repeatEvery === DEFAULT_REPEAT ? [] : [{ valueName: OWN.repeatEvery, value: repeatEvery }]),
    ...(zones === 'all' ? [] : [{ valueName: OWN.zones, value: zones.join(' ') }]),
    ...(last === expires ? [] : [{ valueName: OWN.expires, value: expires }]),
  ];
}
