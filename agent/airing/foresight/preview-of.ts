/**
 * What the box foresees, as the contract's report says it: what will sound, from whom, how loud, and what will not, and why. Pure.
 */
import type { Preview } from '../../../province/contract/messages/answers/preview.ts';
import type { RefusalReason } from '../../../province/contract/messages/receipt.ts';
import type { Zones } from '../../../province/contract/scalars.ts';
import type { Preview as Foreseen } from '../../../scheduler/preview.ts';
import { WallTime } from '../../../time/instant.ts';
import type { Airing } from '../book/airing.ts';
import { heardIn } from '../mutes/heard-in.ts';
import type { Mute } from '../mutes/mute.ts';
import { airingOf } from '../programmes/airing-of.ts';

/** Of the contract's schema. */
const MOST_ROWS = 200;
const LONGEST_DETAIL = 2_000;

/** A round of an alert in force. */
export interface ComingRound {
  readonly at: WallTime;
  readonly airing: Airing;
}

/** An item that never entered the timetable. */
export interface RefusedItem {
  readonly kind: 'programme' | 'bulletin';
  readonly item: string;
  readonly title: string;
  readonly issuer: string;
  readonly approvedBy: string;
  readonly reason: RefusalReason;
  readonly detail: string;
}

export interface ForeseenThings {
  readonly nodeId: string;
  /** `jti` of the command. */
  readonly answers: string;
  readonly now: WallTime;
  readonly until: WallTime;
  readonly standstill: Preview['standstill'];
  readonly programmes: Foreseen;
  readonly rounds: readonly ComingRound[];
  readonly refused: readonly RefusedItem[];
  readonly zonesOf: (zones: Zones) => readonly string[];
  readonly mutesAt: (at: WallTime) => readonly Mute[];
}

type Sound = Preview['sounds'][number];
type Silence = Preview['silent'][number];
type Row = { readonly heard: true; readonly row: Sound } | { readonly heard: false; readonly row: Silence };

export function previewOf(foreseen: ForeseenThings): Preview {
  const { nodeId, answers, now, until, standstill } = foreseen;
  const rows = [...roundRows(foreseen), ...programmeRows(foreseen)];
  const sounds = rows.flatMap((one) => (one.heard ? [one.row] : [])).sort(byTime);
  const silent = [
    ...foreseen.refused.map(({ detail, ...item }) => ({ ...item, detail: detail.slice(0, LONGEST_DETAIL) })),
    ...rows.flatMap((one) => (one.heard ? [] : [one.row])).sort(byTime),
  ];
  return {
    v: 1,
    nodeId,
    at: WallTime.format(now),
    answers,
    until: WallTime.format(until),
    ...(standstill && { standstill }),
    sounds: sounds.slice(0, MOST_ROWS),
    silent: silent.slice(0, MOST_ROWS),
    more: Math.max(0, sounds.length - MOST_ROWS) + Math.max(0, silent.length - MOST_ROWS),
  };
}

function programmeRows(foreseen: ForeseenThings): Row[] {
  const { programmes, zonesOf, standstill } = foreseen;
  const heard = programmes.sounds.map(({ occurrence, startsAt, end, volumePercent }): Row => {
    const { programme, source } = occurrence;
    const airing = airingOf(occurrence, { zones: zonesOf(programme.zones), volumePercent });
    const kind = source === 'bulletin' ? 'bulletin' : 'programme';
    if (standstill)
      return {
        heard: false,
        row: { ...named(kind, airing), at: WallTime.format(startsAt), reason: 'clock-unknown' },
      };
    return rowOf(kind, airing, startsAt, foreseen, {
      until: WallTime.format(end),
      priority: programme.priority,
      ...(programme.inQuietHours && { inQuietHours: programme.inQuietHours }),
    });
  });
  const missed = programmes.silent.map(({ occurrence, reason }): Row => {
    const { source, plannedAt, programme } = occurrence;
    const airing = airingOf(occurrence, { zones: zonesOf(programme.zones), volumePercent: 0 });
    const kind = source === 'bulletin' ? 'bulletin' : 'programme';
    return { heard: false, row: { ...named(kind, airing), at: WallTime.format(plannedAt), reason } };
  });
  return [...heard, ...missed];
}

function roundRows(foreseen: ForeseenThings): Row[] {
  return foreseen.rounds.map(({ at, airing }) =>
    rowOf('alert', airing, at, foreseen, { priority: 'emergency' }),
  );
}

function rowOf(
  kind: Sound['kind'],
  airing: Airing,
  at: WallTime,
  { mutesAt }: Pick<ForeseenThings, 'mutesAt'>,
  rest: Pick<Sound, 'priority'> & Partial<Sound>,
): Row {
  const { zones, mute } = heardIn(airing, mutesAt(at));
  if (mute && zones.length === 0) {
    const detail = `muted by order of "${mute.issuer}": ${mute.by}`;
    return {
      heard: false,
      row: { ...named(kind, airing), at: WallTime.format(at), reason: 'muted', detail },
    };
  }
  const { exercise, volumePercent } = airing;
  return {
    heard: true,
    row: {
      ...named(kind, airing),
      at: WallTime.format(at),
      exercise,
      zones: [...zones],
      volumePercent,
      ...rest,
    },
  };
}

function named(kind: Sound['kind'], { name, title, issuer, provenance }: Airing) {
  return { kind, item: name, title, issuer, approvedBy: provenance?.approvedBy ?? '' };
}

function byTime(a: { readonly at?: string | undefined }, b: { readonly at?: string | undefined }): number {
  return Date.parse(a.at ?? '') - Date.parse(b.at ?? '') || 0;
}
