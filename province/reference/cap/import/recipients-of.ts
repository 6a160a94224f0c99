/**
 * To whom an imported alert goes and what it ends. Pure but for what it is given to read.
 *
 * A cancel goes to whoever has what it cancels, and to nobody else; an update to whom it means now, and where it names no area to whoever
 * has what it replaces. Only the sender of an alert may update or cancel it: a document of another office cannot end a warning.
 */
import type { CapAudience } from '../../../contract/cap/cap-mapping.ts';
import { COMMUNE_CODE } from '../../../contract/cap/mapping/audience-of.ts';
import type { Alert } from '../../../contract/messages/alert.ts';
import type { ProvinceParts } from '../../province.ts';
import { type AudienceJudgement, judgeAudience } from '../audience/judge-audience.ts';
import type { CapOptions } from './cap-answer.ts';
import { CapRefusal } from './cap-refusal.ts';
import { findReferenced, type Referenced } from './find-referenced.ts';

export interface Recipients {
  readonly aud: readonly string[];
  readonly nodes: readonly string[];
  readonly keys: Referenced['keys'];
  readonly ends: readonly string[];
  readonly unknown: readonly string[];
  readonly left: readonly string[];
  readonly nobody: AudienceJudgement['nobody'];
  readonly unplaced: AudienceJudgement['unplaced'];
}

type Parts = Pick<ProvinceParts, 'registry' | 'mailbag' | 'clock'>;

/** Throws CapRefusal when nobody would hear it, or when it ends what it may not. */
export function recipientsOf(
  alert: Alert,
  { areas, communes }: CapAudience,
  { aud: given }: CapOptions,
  { registry, mailbag, clock }: Parts,
): Recipients {
  const now = clock.wall();
  if (alert.msgType !== 'cancel' && Date.parse(alert.expires) <= now)
    throw CapRefusal.of('expired', 'alert.info.expires', `must be in the future, it is ${alert.expires}`);
  const inForce = mailbag
    .alertsInForce(now)
    .flatMap(({ oneOff }) => (oneOff.type === 'alert' ? [oneOff] : []));
  const { ends, unknown, keys } = findReferenced(alert.references, inForce);
  const other = ends.find(({ body }) => body.key.sender !== alert.key.sender);
  if (other)
    throw CapRefusal.of(
      'reference-sender',
      'alert.references',
      `names an alert of ${other.body.key.sender}: only that sender can update or cancel it by CAP. By hand: loa province alert ${alert.msgType} ${other.body.key.identifier}`,
    );
  if (alert.msgType === 'cancel' && ends.length === 0)
    throw CapRefusal.of(
      'reference-unknown',
      'alert.references',
      `must name an alert in force here; none is: ${unknown.join(' ')}`,
    );
  const codes = new Set(communes);
  const judged = judgeAudience(areas, registry.all(), ({ geocode }) =>
    geocode
      .filter(({ valueName }) => valueName.trim() === COMMUNE_CODE)
      .map(({ value }) => value.trim())
      .filter((value) => codes.has(value)),
  );
  const had = [...new Set(ends.flatMap(({ aud }) => aud))];
  const byArea = !given && alert.msgType !== 'cancel' && areas.length > 0;
  const aud = given ?? (byArea ? judged.aud : had);
  const nodes = registry.audience(aud).map(({ nodeId }) => nodeId);
  if (nodes.length === 0) throw nobodyHears(judged, areas.length);
  return {
    ...{ aud, nodes, keys, unknown },
    ends: ends.map(({ id }) => id),
    left: registry
      .audience(had)
      .map(({ nodeId }) => nodeId)
      .filter((nodeId) => !nodes.includes(nodeId)),
    // Where the caller or a reference says to whom it goes, the areas were not asked.
    nobody: byArea ? judged.nobody : [],
    unplaced: byArea ? judged.unplaced : [],
  };
}

function nobodyHears({ nobody, unplaced }: AudienceJudgement, areas: number): CapRefusal {
  const where =
    areas === 0 ? 'it has no area' : `no node stands in ${nobody.map((name) => `"${name}"`).join(', ')}`;
  const dark =
    unplaced.length > 0
      ? `; ${unplaced.length} nodes have no position and could not be judged (loa province node set ID --position LAT,LON): ${unplaced
          .slice(0, 5)
          .map(({ nodeId }) => nodeId)
          .join(', ')}`
      : '';
  return CapRefusal.of(
    'area-nobody',
    'alert.info.area',
    `must meet a node of this province: ${where}${dark}. To send it all the same, name --node, --group or --everyone`,
  );
}
