/** One entry of `infos` into one `info` block. */
import type { Alert, AlertInfo } from '../../messages/alert.ts';
import type { CapArea, CapCategory, CapInfo, CapNamedValue, CapResource } from '../cap-alert.ts';
import type { CapInfoFacts } from '../cap-facts.ts';
import type { CapAudience } from '../cap-mapping.ts';
import { FaultList } from '../faults/fault-list.ts';
import { circle, polygon } from '../reading/geometry.ts';
import { COMMUNE_CODE } from './audience-of.ts';
import { capInstant } from './cap-instant.ts';
import { SEVERITY_OF } from './levels.ts';
import { AUDIO_DESC, OWN } from './own-parameters.ts';

/** Kinds of hazard that our pages have words for; any other is Other. */
const CATEGORY_OF: Readonly<Record<string, CapCategory>> = {
  flood: 'Met',
  storm: 'Met',
  'flash-flood': 'Met',
  'heavy-rain': 'Met',
  heat: 'Met',
  cold: 'Met',
  landslide: 'Geo',
  earthquake: 'Geo',
  tsunami: 'Geo',
  fire: 'Fire',
};

/** Required by CAP, unknown to an alert that did not come as CAP: filled in, and named in `LOA:DERIVED`. */
const FILLED_IN = ['category', 'event', 'urgency', 'severity', 'certainty', 'senderName', 'expires'];

/** `parameters`: those of the whole alert, for the first block. */
export function infoToCap(
  info: AlertInfo,
  alert: Alert,
  audience: CapAudience | undefined,
  parameters: readonly CapNamedValue[],
): CapInfo {
  const { cap, audio } = info;
  const carried = cap?.area.map(areaOf) ?? [];
  const area = carried.length > 0 ? carried : areasOf(audience);
  const derived = [
    ...(cap ? [] : FILLED_IN),
    ...(carried.length === 0 && area.length > 0 ? ['area'] : []),
  ].join(' ');
  const headline = cap?.headline === undefined ? info.headline : cap.headline;
  return {
    language: info.language,
    ...(cap ? statedFacts(cap) : filledIn(alert)),
    ...(headline !== null && { headline }),
    ...(info.description !== '' && { description: info.description }),
    ...(info.instruction !== '' && { instruction: info.instruction }),
    parameter: [
      ...(cap?.parameter ?? []),
      ...parameters,
      ...(audio ? [{ valueName: OWN.audio, value: `${audio.sha256} ${audio.url}` }] : []),
      ...(derived === '' ? [] : [{ valueName: OWN.derived, value: derived }]),
    ],
    resource: [...(cap?.resource.map(resourceOf) ?? []), ...(audio ? [audioResource(audio)] : [])],
    area,
  };
}

type Facts = Omit<
  CapInfo,
  'language' | 'headline' | 'description' | 'instruction' | 'parameter' | 'resource' | 'area'
>;

function statedFacts(cap: CapInfoFacts): Facts {
  const { headline: _h, parameter: _p, resource: _r, area: _a, effective, onset, expires, ...facts } = cap;
  return {
    ...withoutUndefined(facts),
    ...(effective !== undefined && { effective: capInstant(effective) }),
    ...(onset !== undefined && { onset: capInstant(onset) }),
    ...(expires !== undefined && { expires: capInstant(expires) }),
  };
}

function filledIn({ hazard, level, msgType, expires, provenance }: Alert): Facts {
  return {
    category: [CATEGORY_OF[hazard] ?? 'Other'],
    event: hazard,
    responseType: [],
    urgency: msgType === 'cancel' ? 'Past' : 'Immediate',
    severity: SEVERITY_OF[level - 1] ?? 'Unknown',
    certainty: 'Unknown',
    eventCode: [],
    expires: capInstant(expires),
    senderName: provenance.issuedBy,
  };
}

function areaOf(area: CapInfoFacts['area'][number]): CapArea {
  const { areaDesc, geocode, altitude, ceiling } = area;
  return {
    areaDesc,
    polygon: area.polygon.flatMap((text) => [polygon(text, '', new FaultList()) ?? []]),
    circle: area.circle.flatMap((text) => circle(text, '', new FaultList()) ?? []),
    geocode,
    ...(altitude !== undefined && { altitude }),
    ...(ceiling !== undefined && { ceiling }),
  };
}

/** What the province knows of whom the alert was for. */
function areasOf(audience: CapAudience | undefined): readonly CapArea[] {
  if (!audience) return [];
  if (audience.areas.length > 0 || audience.communes.length === 0) return audience.areas;
  const geocode = audience.communes.map((value) => ({ valueName: COMMUNE_CODE, value }));
  return [{ areaDesc: audience.communes.join(', '), polygon: [], circle: [], geocode }];
}

function resourceOf(resource: CapInfoFacts['resource'][number]): CapResource {
  return withoutUndefined(resource);
}

function audioResource({ mediaType, bytes, url }: NonNullable<AlertInfo['audio']>): CapResource {
  return { resourceDesc: AUDIO_DESC, mimeType: mediaType, size: bytes, uri: url };
}

/** Optional fields of a schema may be there and undefined; those of the model are absent. */
function withoutUndefined<T extends object>(from: T): { [K in keyof T]: Exclude<T[K], undefined> } & object {
  return Object.fromEntries(Object.entries(from).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };
}
