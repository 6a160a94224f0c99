/** The words of the standard's enumerations (§3.2), in its order. */
import type {
  CapCategory,
  CapCertainty,
  CapMsgType,
  CapResponseType,
  CapScope,
  CapSeverity,
  CapStatus,
  CapUrgency,
} from './cap-alert.ts';

export const STATUSES: readonly CapStatus[] = ['Actual', 'Exercise', 'System', 'Test', 'Draft'];
export const MSG_TYPES: readonly CapMsgType[] = ['Alert', 'Update', 'Cancel', 'Ack', 'Error'];
export const SCOPES: readonly CapScope[] = ['Public', 'Restricted', 'Private'];
export const CATEGORIES = [
  'Geo',
  'Met',
  'Safety',
  'Security',
  'Rescue',
  'Fire',
  'Health',
  'Env',
  'Transport',
  'Infra',
  'CBRNE',
  'Other',
] as const satisfies readonly CapCategory[];
export const RESPONSE_TYPES = [
  'Shelter',
  'Evacuate',
  'Prepare',
  'Execute',
  'Avoid',
  'Monitor',
  'Assess',
  'AllClear',
  'None',
] as const satisfies readonly CapResponseType[];
export const URGENCIES = [
  'Immediate',
  'Expected',
  'Future',
  'Past',
  'Unknown',
] as const satisfies readonly CapUrgency[];
export const SEVERITIES = [
  'Extreme',
  'Severe',
  'Moderate',
  'Minor',
  'Unknown',
] as const satisfies readonly CapSeverity[];
export const CERTAINTIES = [
  'Observed',
  'Likely',
  'Possible',
  'Unlikely',
  'Unknown',
] as const satisfies readonly CapCertainty[];
