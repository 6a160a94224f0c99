import type { CapAlert } from '../cap-alert.ts';
import type { CapAlertFacts } from '../cap-facts.ts';

/** What the document says of the whole alert beside what a box needs. Nothing of it: no block. */
export function alertFacts(cap: CapAlert): { cap?: CapAlertFacts } {
  const { source, note, addresses, code, incidents, info } = cap;
  const lists = addresses.length + code.length + incidents.length;
  if (lists === 0 && source === undefined && note === undefined && info.length > 0) return {};
  return {
    cap: {
      ...(source !== undefined && { source }),
      addresses: [...addresses],
      code: [...code],
      ...(note !== undefined && { note }),
      incidents: [...incidents],
      ...(info.length === 0 && { withoutInfo: true as const }),
    },
  };
}
