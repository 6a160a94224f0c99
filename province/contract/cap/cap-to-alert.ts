/**
 * A CAP document into the body of our signed `alert`, and whom it means. What the document does not say is derived by a rule that
 * docs/contract/cap.md tells, and said so; what is not carried is named. Pure, never throws.
 */
import { Alert } from '../messages/alert.ts';
import { explainError } from '../reading/explain-error.ts';
import type { CapAlert, CapInfo } from './cap-alert.ts';
import type { CapFault, CapRefused } from './cap-fault.ts';
import type { AlertFromCap, GivenForAlert } from './cap-mapping.ts';
import { refuse } from './faults/refuse.ts';
import { FIELD_TABLE } from './field-table.ts';
import { alertFacts } from './mapping/alert-facts.ts';
import { audienceOf } from './mapping/audience-of.ts';
import { infoFromCap } from './mapping/info-from-cap.ts';
import { latestExpires } from './mapping/latest-expires.ts';
import { LEVEL_OF } from './mapping/levels.ts';
import type { OwnParameter } from './mapping/own-parameters.ts';
import { readOwn } from './mapping/read-own.ts';

/**
 * Corners and circles that a signed message carries, some 30 KiB of its 256: a loudspeaker has no use for them, the export has.
 * A document with more still warns everybody in it.
 */
const MAX_POINTS = 1_500;
/** An alert that names no end, where the province names none either. */
const DEFAULT_LIFE_HOURS = 24;

const STATUSES = { Actual: 'actual', Exercise: 'exercise', Test: 'test' } as const;
const MSG_TYPES = { Alert: 'alert', Update: 'update', Cancel: 'cancel' } as const;

export function capToAlert(cap: CapAlert, given: GivenForAlert): AlertFromCap {
  const { status, msgType, scope } = cap;
  if (status === 'System' || status === 'Draft') return refuse('status-for-people', 'alert.status', status);
  if (msgType === 'Ack' || msgType === 'Error') return refuse('msgType-for-people', 'alert.msgType', msgType);
  if (scope !== 'Public') return refuse('scope-public', 'alert.scope', scope);
  if (cap.info.length === 0 && msgType !== 'Cancel') return refuse('info-needed', 'alert.info');
  const strange = cap.info.findIndex(({ language }) => language && !/^[A-Za-z]{2,3}(-|$)/.test(language));
  if (strange >= 0)
    return refuse('language-tag', `alert.info[${strange}].language`, cap.info[strange]?.language);

  const derived: string[] = [];
  const infos = cap.info.length > 0 ? cap.info : [infoOfCancel(cap, derived)];
  const own = ownOf(infos);
  const level = own.riskLevel === undefined ? derivedLevel(infos, derived) : Number(own.riskLevel);
  if (![1, 2, 3, 4, 5].includes(level)) return refuse('risk-level', 'alert.info[0].parameter', own.riskLevel);
  const expires = own.expires ?? latestExpires(infos) ?? derivedEnd(cap.sent, given, derived);
  if (msgType !== 'Cancel' && Date.parse(expires) <= Date.parse(cap.sent))
    return refuse('expires-after-sent', 'alert.info[0].expires', expires);
  const points = pointsOf(infos);
  const choices = {
    withoutGeometry: points > MAX_POINTS,
    contentOf: given.contentOf ?? (() => undefined),
  };
  const body = Alert.safeParse({
    key: { sender: cap.sender, identifier: cap.identifier, sent: cap.sent },
    status: STATUSES[status],
    msgType: MSG_TYPES[msgType],
    references: cap.references,
    level,
    hazard: own.hazard ?? derivedHazard(infos, derived),
    provenance: {
      issuedBy: own.issuedBy ?? infos[0]?.senderName?.slice(0, 200) ?? given.provenance.issuedBy,
      approvedBy: own.approvedBy ?? given.provenance.approvedBy,
      category: own.category ?? given.provenance.category,
    },
    expires,
    ...(own.repeatEvery !== undefined && { repeatEvery: own.repeatEvery }),
    ...(own.zones !== undefined && { zones: own.zones.split(' ') }),
    infos: infos.map((info) => infoFromCap(info, choices)),
    ...alertFacts(cap),
  });
  if (!body.success) return refused(body.error);
  for (const [i, { language, headline }] of cap.info.entries()) {
    if (language === undefined)
      derived.push(`info[${i}]: language en-US, as the standard has it where none is named`);
    if (headline === undefined) derived.push(`info[${i}]: headline from event`);
  }
  return {
    kind: 'mapped',
    alert: body.data,
    audience: audienceOf(cap),
    derived,
    dropped: droppedOf(cap, choices.withoutGeometry),
  };
}

/** Of all blocks, the first that says it. */
function ownOf(infos: readonly CapInfo[]): Partial<Record<OwnParameter, string>> {
  return Object.assign({}, ...infos.map((info) => readOwn(info).own).reverse());
}

/** A cancel needs no `info`; the box says what ended in its own words, and these stand on the screen. */
function infoOfCancel({ note, references }: CapAlert, derived: string[]): CapInfo {
  derived.push('info: made from the note, as this cancel has none');
  const what = references.map(({ identifier }) => identifier).join(', ');
  const none = {
    category: ['Other'],
    responseType: [],
    eventCode: [],
    parameter: [],
    resource: [],
    area: [],
  } as const;
  const headline = note ?? `Hủy bản tin ${what}`;
  return {
    ...none,
    ...{
      language: 'vi',
      event: 'cancel',
      urgency: 'Past',
      severity: 'Minor',
      certainty: 'Unknown',
      headline,
    },
  };
}

function derivedLevel(infos: readonly CapInfo[], derived: string[]): number {
  const level = Math.max(...infos.map(({ severity }) => LEVEL_OF[severity]));
  const severity = infos.find((info) => LEVEL_OF[info.severity] === level)?.severity;
  derived.push(`level ${level} from severity ${severity}`);
  return level;
}

function derivedHazard(infos: readonly CapInfo[], derived: string[]): string {
  const hazard = (infos[0]?.event ?? '').trim().slice(0, 100);
  derived.push(`hazard ${JSON.stringify(hazard)} from event`);
  return hazard;
}

function derivedEnd(sent: string, { expires }: GivenForAlert, derived: string[]): string {
  const end = expires ?? hoursAfter(sent, DEFAULT_LIFE_HOURS);
  derived.push(`expires ${end}, as the document names no end`);
  return end;
}

/** In the offset of `sent`, as people there read it. */
function hoursAfter(sent: string, hours: number): string {
  const local = new Date(Date.parse(`${sent.slice(0, 19)}Z`) + hours * 3_600_000).toISOString();
  return local.slice(0, 19) + sent.slice(19);
}

function pointsOf(infos: readonly CapInfo[]): number {
  return infos
    .flatMap(({ area }) => area)
    .reduce((sum, { polygon, circle }) => sum + polygon.flat().length + circle.length, 0);
}

function droppedOf({ info }: CapAlert, withoutGeometry: boolean): { element: string; reason: string }[] {
  const dropped: { element: string; reason: string }[] = [];
  for (const [i, { resource, area }] of info.entries()) {
    for (const [k, { derefUri }] of resource.entries())
      if (derefUri !== undefined)
        dropped.push({
          element: `alert.info[${i}].resource[${k}].derefUri`,
          reason: FIELD_TABLE['alert.info.resource.derefUri'].dropped,
        });
    if (withoutGeometry)
      for (const [k, { polygon, circle }] of area.entries())
        if (polygon.length + circle.length > 0)
          dropped.push({
            element: `alert.info[${i}].area[${k}].polygon`,
            reason: `more than ${MAX_POINTS} points: they choose the audience and are not carried in the signed message`,
          });
  }
  return dropped;
}

/** The schema's word on what does not fit, at the element it came from. */
function refused(error: Parameters<typeof explainError>[0]): CapRefused {
  const [first] = error.issues;
  const path = (first?.path ?? []).filter((key) => key !== 'cap' && key !== 'key');
  const element = path.reduce<string>(
    (at, key) =>
      typeof key === 'number' ? `${at}[${key}]` : `${at}.${key === 'infos' ? 'info' : String(key)}`,
    'alert',
  );
  const fault: CapFault = { rule: 'bounds', element, message: `${element}: ${explainError(error)}` };
  return { kind: 'refused', faults: [fault] };
}
