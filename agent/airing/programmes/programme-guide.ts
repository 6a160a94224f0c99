/**
 * All that is planned for this box: schedules, bulletins and the assignment, made into one timetable. Tells the province what
 * it took and what it refused, once per version.
 */
import { randomUUID } from 'node:crypto';
import type { ClaimsOf } from '../../../province/contract/envelope.ts';
import type { Assignment } from '../../../province/contract/messages/assignment.ts';
import type { Receipt, ReceiptSubject } from '../../../province/contract/messages/receipt.ts';
import type { Item, Programme } from '../../../province/contract/messages/schedule.ts';
import type { ContentRef, Zones } from '../../../province/contract/scalars.ts';
import type { Refusal } from '../../../scheduler/refusal/refusal.ts';
import type { Occurrence } from '../../../scheduler/step.ts';
import { compileTimetable, type Timetable } from '../../../scheduler/timetable.ts';
import { type Clock, type ClockTrust, maySchedule } from '../../../time/clock.ts';
import { Duration } from '../../../time/duration.ts';
import { after, WallTime } from '../../../time/instant.ts';
import type { Report } from '../../store/store.ts';
import type { RefusedItem } from '../foresight/preview-of.ts';
import { asAiredHere } from './as-aired-here.ts';
import { contentOfItem } from './content-of-item.ts';

export interface ProgrammeGuideParts {
  readonly nodeId: string;
  readonly clock: Clock;
  readonly trust: () => ClockTrust;
  readonly report: (report: Report) => void;
  /** Whether this box can bring an item to people: what sounds needs a zone it has, what is seen a screen. */
  readonly canAir: (item: Item, zones: Zones) => boolean;
  /** Whether this box has one of the zones. */
  readonly canSound: (zones: Zones) => boolean;
}

/** A receipt names the next start if it is this near; further ahead the plan may well change. */
const NEXT_WITHIN = Duration.hours(24);

export class ProgrammeGuide {
  readonly #parts: ProgrammeGuideParts;
  #schedules = new Map<string, ClaimsOf<'schedule'>>();
  #bulletins = new Map<string, ClaimsOf<'bulletin'>>();
  /** Schedule versions and bulletins whose taking was told. */
  readonly #told = new Set<string>();
  #refusals: readonly Refusal[] = [];

  constructor(parts: ProgrammeGuideParts) {
    this.#parts = parts;
  }

  /** All schedules that hold now. */
  setSchedules(schedules: readonly ClaimsOf<'schedule'>[]): void {
    this.#schedules = new Map(schedules.map((claims) => [claims.body.id, claims]));
  }

  addBulletin(claims: ClaimsOf<'bulletin'>): void {
    this.#bulletins.set(claims.body.id, claims);
  }

  dropBulletins(ids: readonly string[]): void {
    for (const id of ids) this.#bulletins.delete(id);
  }

  has(scheduleId: string, programmeId: string): boolean {
    return this.#programme(scheduleId, programmeId) !== undefined;
  }

  /** The occurrence that a key of the ran-ledger names; undefined when it is not planned any more. */
  occurrenceOf(key: string): Occurrence | undefined {
    const [, scheduleId, programmeId, instant] = /^([^/]+)\/([^@]+)@(.+)$/.exec(key) ?? [];
    const claims = scheduleId === undefined ? undefined : this.#schedules.get(scheduleId);
    const programme = this.#programme(scheduleId ?? '', programmeId ?? '');
    if (!claims || !programme || scheduleId === undefined || instant === undefined) return undefined;
    const plannedAt = WallTime.parse(instant);
    const end = after(plannedAt, Duration.parseIso(programme.length));
    return { key, source: 'schedule', scheduleId, issuer: claims.iss, programme, plannedAt, end };
  }

  /** Content that what is planned needs: of the next day in the order of its starts, then the rest. */
  contentOf(timetable: Timetable | undefined): ContentRef[] {
    const now = this.#parts.clock.wall();
    const soon = timetable?.agenda.between(now, after(now, NEXT_WITHIN)) ?? [];
    const items = [
      ...[...this.#bulletins.values()].map(({ body }) => body.item),
      ...soon.map(({ occurrence }) => occurrence.programme.item),
      ...[...this.#schedules.values()].flatMap(({ body }) => body.programmes.map(({ item }) => item)),
    ];
    const refs = items.flatMap(contentOfItem);
    return [...new Map(refs.map((ref) => [`${ref.sha256} ${ref.url}`, ref])).values()];
  }

  /** What the timetable last compiled refused. */
  get refused(): readonly RefusedItem[] {
    return this.#refusals.flatMap(({ scheduleId, programmeId, reason, detail }) => {
      const claims =
        programmeId === undefined ? this.#bulletins.get(scheduleId) : this.#schedules.get(scheduleId);
      const what = programmeId === undefined ? claims?.body : this.#programme(scheduleId, programmeId);
      if (!claims || !what || !('provenance' in what)) return [];
      const { title, provenance } = what;
      return {
        ...(programmeId === undefined
          ? { kind: 'bulletin' as const, item: scheduleId }
          : { kind: 'programme' as const, item: `${scheduleId}/${programmeId}` }),
        ...{ title, issuer: claims.iss, approvedBy: provenance.approvedBy, reason, detail },
      };
    });
  }

  /** The timetable under an assignment. Receipts `scheduled` and `refused` go out on the way. */
  compile(assignment: Assignment): Timetable {
    const { canAir, canSound, clock, trust } = this.#parts;
    const schedules = [...this.#schedules.values()].map(({ body, iss, iat, version }) => ({
      schedule: {
        ...body,
        programmes: body.programmes
          .filter(({ item, zones }) => canAir(item, zones))
          .map((programme) => asAiredHere(programme, canSound(programme.zones))),
      },
      issuer: iss,
      version,
      // By its own word, not by this start of the agent: what was missed while the box was off is owed a report.
      heldSince: WallTime.ms(iat * 1_000),
    }));
    const bulletins = [...this.#bulletins.values()]
      .filter(({ body }) => canAir(body.item, body.zones))
      .map(({ body, iss }) => ({ bulletin: asAiredHere(body, canSound(body.zones)), issuer: iss }));
    const { timetable, refusals } = compileTimetable({
      schedules,
      bulletins,
      assignment,
      ...(maySchedule(trust()) && { from: clock.wall() }),
    });
    this.#refusals = refusals;
    this.#tell(timetable, refusals);
    return timetable;
  }

  #tell(timetable: Timetable, refusals: readonly Refusal[]): void {
    const now = this.#parts.clock.wall();
    const coming = [...timetable.agenda.between(now, after(now, NEXT_WITHIN)), ...timetable.bulletins];
    const subjects: { subject: ReceiptSubject; id: string }[] = [
      ...[...this.#schedules.values()].map(({ jti, version, body }) => ({
        subject: { type: 'schedule' as const, jti, version, id: body.id },
        id: body.id,
      })),
      ...[...this.#bulletins.values()].map(({ jti, body }) => ({
        subject: { type: 'bulletin' as const, jti, id: body.id },
        id: body.id,
      })),
    ];
    for (const { subject, id } of subjects) {
      const key = `${subject.jti}`;
      for (const refusal of refusals.filter((one) => one.scheduleId === id)) {
        // A new assignment may refuse what the old one took.
        const own = `${key} ${refusal.programmeId ?? ''} ${refusal.reason}`;
        if (this.#told.has(own)) continue;
        this.#told.add(own);
        const programme = refusal.programmeId !== undefined && { programme: refusal.programmeId };
        this.#receipt(
          { status: 'refused', reason: refusal.reason, detail: refusal.detail.slice(0, 2_000) },
          { ...subject, ...programme },
        );
      }
      if (this.#told.has(key)) continue;
      this.#told.add(key);
      const next = coming.find(({ occurrence }) => occurrence.scheduleId === id)?.occurrence;
      this.#receipt(
        { status: 'scheduled', ...(next && { nextAt: WallTime.format(next.plannedAt) }) },
        subject,
      );
    }
  }

  #programme(scheduleId: string, programmeId: string): Programme | undefined {
    return this.#schedules.get(scheduleId)?.body.programmes.find(({ id }) => id === programmeId);
  }

  #receipt(told: Pick<Receipt, 'status'> & Record<string, unknown>, subject: ReceiptSubject): void {
    const { nodeId, clock, report } = this.#parts;
    const payload = { v: 1, id: randomUUID(), nodeId, at: WallTime.format(clock.wall()), subject, ...told };
    report({ type: 'receipt', payload: payload as Receipt });
  }
}
