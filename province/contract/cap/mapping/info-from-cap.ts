/** One `info` block into one entry of `infos`: what a box sounds and shows, and the facts beside it. */
import type { AlertInfo } from '../../messages/alert.ts';
import type { ContentRef } from '../../scalars.ts';
import type { CapArea, CapInfo, CapResource } from '../cap-alert.ts';
import type { CapInfoFacts } from '../cap-facts.ts';
import { geometryText } from './geometry-text.ts';
import { AUDIO_DESC } from './own-parameters.ts';
import { readOwn } from './read-own.ts';

/** Of our alert's headline (messages/alert.ts). */
const MAX_HEADLINE = 300;
/** By the standard, where a document names none. */
const DEFAULT_LANGUAGE = 'en-US';

export interface InfoChoices {
  /** The polygons and circles are too many to be carried. */
  readonly withoutGeometry: boolean;
  readonly contentOf: (resource: CapResource) => ContentRef | undefined;
}

export function infoFromCap(info: CapInfo, { withoutGeometry, contentOf }: InfoChoices): AlertInfo {
  const { own } = readOwn(info);
  const audio = audioOf(info, own.audio, contentOf);
  return {
    language: languageOf(info),
    headline: spokenHeadline(info),
    description: info.description ?? '',
    instruction: info.instruction ?? '',
    ...(audio && { audio }),
    ...factsOf(info, withoutGeometry),
  };
}

/** The first part in lower case, as our contract spells it. */
function languageOf({ language = DEFAULT_LANGUAGE }: CapInfo): string {
  const [first = '', ...others] = language.split('-');
  return [first.toLowerCase(), ...others].join('-');
}

/** A headline that is too long is cut at a word, and stands whole beside it; the event is said where there is none. */
function spokenHeadline({ headline, event }: CapInfo): string {
  const words = headline ?? event;
  if (words.length <= MAX_HEADLINE) return words;
  return `${words.slice(0, MAX_HEADLINE - 1).replace(/\s+\S*$/, '')}…`;
}

function audioOf(
  { resource }: CapInfo,
  digest: string | undefined,
  contentOf: InfoChoices['contentOf'],
): ContentRef | undefined {
  const [sha256, url] = digest?.split(' ') ?? [];
  const ours = resource.find(({ resourceDesc, uri }) => resourceDesc === AUDIO_DESC && uri === url);
  if (sha256 !== undefined && url !== undefined && ours?.size !== undefined)
    return { sha256, bytes: ours.size, url, mediaType: ours.mimeType };
  for (const one of resource) {
    const content = /^audio\//i.test(one.mimeType) ? contentOf(one) : undefined;
    if (content) return content;
  }
  return undefined;
}

function factsOf(info: CapInfo, withoutGeometry: boolean): { cap?: CapInfoFacts } {
  const { own, others } = readOwn(info);
  const derived = new Set(own.derived?.split(' '));
  // An alert that did not come as CAP comes back from a document of ours as it was.
  if (derived.has('event')) return {};
  const { audience, effective, onset, expires, senderName, headline, web, contact } = info;
  const spoken = spokenHeadline(info);
  const facts = {
    category: [...info.category],
    event: info.event,
    responseType: [...info.responseType],
    urgency: info.urgency,
    severity: info.severity,
    certainty: info.certainty,
    audience,
    eventCode: [...info.eventCode],
    effective,
    onset,
    expires: derived.has('expires') ? undefined : expires,
    senderName,
    headline: headline === spoken ? undefined : (headline ?? null),
    web,
    contact,
    parameter: [...others],
    resource: info.resource.filter(({ resourceDesc }) => resourceDesc !== AUDIO_DESC).map(withoutContent),
    area: derived.has('area') ? [] : info.area.map((area) => areaFacts(area, withoutGeometry)),
  };
  return { cap: withoutUndefined(facts) as CapInfoFacts };
}

function withoutContent({ derefUri: _, ...resource }: CapResource): CapInfoFacts['resource'][number] {
  return resource;
}

function areaFacts(area: CapArea, withoutGeometry: boolean): CapInfoFacts['area'][number] {
  const { areaDesc, geocode, altitude, ceiling } = area;
  return {
    areaDesc,
    polygon: withoutGeometry ? [] : area.polygon.map(geometryText.polygon),
    circle: withoutGeometry ? [] : area.circle.map(geometryText.circle),
    geocode: [...geocode],
    ...(altitude !== undefined && { altitude }),
    ...(ceiling !== undefined && { ceiling }),
  };
}

function withoutUndefined(facts: object): object {
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined));
}
