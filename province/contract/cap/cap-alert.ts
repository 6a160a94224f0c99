/**
 * A Common Alerting Protocol 1.2 alert (OASIS, 2010; ITU-T X.1303 bis) in the standard's own names and order, one field per element.
 *
 * What is held here was read by `readCap` or is written by `writeCap`; nothing is added and nothing derived. Only the
 * lists that the standard packs into one string (addresses, references, incidents, polygon, circle) are unpacked.
 * Instants are strings in CAP's spelling, `2026-11-22T05:00:00+07:00`, never with `Z`. Absent and empty are one: an absent
 * optional element has no key, an absent repeated one is an empty list.
 */
export type CapStatus = 'Actual' | 'Exercise' | 'System' | 'Test' | 'Draft';
export type CapMsgType = 'Alert' | 'Update' | 'Cancel' | 'Ack' | 'Error';
export type CapScope = 'Public' | 'Restricted' | 'Private';
export type CapCategory =
  | 'Geo'
  | 'Met'
  | 'Safety'
  | 'Security'
  | 'Rescue'
  | 'Fire'
  | 'Health'
  | 'Env'
  | 'Transport'
  | 'Infra'
  | 'CBRNE'
  | 'Other';
export type CapResponseType =
  | 'Shelter'
  | 'Evacuate'
  | 'Prepare'
  | 'Execute'
  | 'Avoid'
  | 'Monitor'
  | 'Assess'
  | 'AllClear'
  | 'None';
export type CapUrgency = 'Immediate' | 'Expected' | 'Future' | 'Past' | 'Unknown';
export type CapSeverity = 'Extreme' | 'Severe' | 'Moderate' | 'Minor' | 'Unknown';
export type CapCertainty = 'Observed' | 'Likely' | 'Possible' | 'Unlikely' | 'Unknown';

/** `eventCode`, `parameter` and `geocode`: a pair that an agreement outside CAP gives its meaning. */
export interface CapNamedValue {
  readonly valueName: string;
  readonly value: string;
}

/** What names an alert for ever: the three parts of a `references` entry. */
export interface CapReference {
  readonly sender: string;
  readonly identifier: string;
  readonly sent: string;
}

/** WGS 84, degrees. */
export interface CapPoint {
  /** −90 to 90, north is positive. */
  readonly lat: number;
  /** −180 to 180, east is positive. */
  readonly lon: number;
}

/** Closed: the last point is the first. At least four points. */
export type CapPolygon = readonly CapPoint[];

export interface CapCircle {
  readonly centre: CapPoint;
  /** Kilometres, ≥ 0. 0 is the point itself. */
  readonly radius: number;
}

export interface CapArea {
  readonly areaDesc: string;
  readonly polygon: readonly CapPolygon[];
  readonly circle: readonly CapCircle[];
  readonly geocode: readonly CapNamedValue[];
  /** Feet above mean sea level; with `ceiling` the lower bound, without it the height itself. */
  readonly altitude?: number;
  /** Feet above mean sea level, never without `altitude` nor below it. */
  readonly ceiling?: number;
}

export interface CapResource {
  readonly resourceDesc: string;
  readonly mimeType: string;
  /** Bytes. */
  readonly size?: number;
  readonly uri?: string;
  /** The content itself, base64. */
  readonly derefUri?: string;
  /** SHA-1 of the content, 40 hexadecimal digits. Whoever downloads it checks it. */
  readonly digest?: string;
}

export interface CapInfo {
  /** RFC 3066. Absent: `en-US` by the standard. */
  readonly language?: string;
  /** At least one. */
  readonly category: readonly CapCategory[];
  readonly event: string;
  readonly responseType: readonly CapResponseType[];
  readonly urgency: CapUrgency;
  readonly severity: CapSeverity;
  readonly certainty: CapCertainty;
  readonly audience?: string;
  readonly eventCode: readonly CapNamedValue[];
  /** Absent: `sent`. */
  readonly effective?: string;
  readonly onset?: string;
  /** Absent: the recipient decides. */
  readonly expires?: string;
  readonly senderName?: string;
  readonly headline?: string;
  readonly description?: string;
  readonly instruction?: string;
  readonly web?: string;
  readonly contact?: string;
  readonly parameter: readonly CapNamedValue[];
  readonly resource: readonly CapResource[];
  readonly area: readonly CapArea[];
}

export interface CapAlert {
  readonly identifier: string;
  readonly sender: string;
  readonly sent: string;
  readonly status: CapStatus;
  readonly msgType: CapMsgType;
  readonly source?: string;
  readonly scope: CapScope;
  /** If and only if `scope` is Restricted. */
  readonly restriction?: string;
  /** Not empty if `scope` is Private; allowed with the others. */
  readonly addresses: readonly string[];
  readonly code: readonly string[];
  readonly note?: string;
  readonly references: readonly CapReference[];
  readonly incidents: readonly string[];
  readonly info: readonly CapInfo[];
}
