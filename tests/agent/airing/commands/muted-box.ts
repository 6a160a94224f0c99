/** A station with its mutes on a virtual clock and a store in memory: two zones, one programme at noon, whoever may command. */
import { commandRooms } from '../../../../agent/airing/commands/command-rooms.ts';
import { localOrders } from '../../../../agent/airing/commands/local-orders.ts';
import { inboxHandlers } from '../../../../agent/airing/inbox-handlers.ts';
import { muteReport } from '../../../../agent/airing/mutes/mute-report.ts';
import { Mutes } from '../../../../agent/airing/mutes/mutes.ts';
import { recall } from '../../../../agent/airing/recall.ts';
import { Station } from '../../../../agent/airing/station.ts';
import type { Report, Store } from '../../../../agent/store/store.ts';
import type { VirtualClock } from '../../../../drivers/clock/virtual/virtual-clock.ts';
import type { PlayItem } from '../../../../player/item.ts';
import type { EndReason } from '../../../../player/protocol.ts';
import { exampleAssignment } from '../../../../province/contract/examples/assignment.ts';
import { exampleClaims } from '../../../../province/contract/examples/claims.ts';
import { exampleProgramme } from '../../../../province/contract/examples/schedule.ts';
import { exampleTrust } from '../../../../province/contract/examples/trust.ts';
import type { Alert } from '../../../../province/contract/messages/alert.ts';
import type { Command } from '../../../../province/contract/messages/command.ts';
import type { Programme } from '../../../../province/contract/messages/schedule.ts';
import type { Priority } from '../../../../province/contract/scalars.ts';
import { Duration } from '../../../../time/duration.ts';
import { noSpeech } from '../no-speech.ts';

export const ZONES = ['a', 'b'];

export class MutedBox {
  readonly played: PlayItem[] = [];
  readonly ended: [string, EndReason][] = [];
  readonly narrowed: [string, readonly string[]][] = [];
  readonly reports: Report[] = [];
  readonly faults = new Map<string, string>();
  readonly mutes: Mutes;
  readonly station: Station;
  readonly order: ReturnType<typeof localOrders>;
  readonly #clock: VirtualClock;
  readonly #inbox: ReturnType<typeof inboxHandlers>;
  readonly #endRecall: () => void;
  #jti = 0;

  constructor(clock: VirtualClock, store: Store) {
    this.#clock = clock;
    const faults = {
      raise: (code: string, detail: string) => void this.faults.set(code, detail),
      clear: (code: string) => void this.faults.delete(code),
      note: (code: string, detail: string) => void this.faults.set(code, detail),
    };
    const report = (one: Report) => void this.reports.push(one);
    this.mutes = new Mutes({ clock, timers: clock, faults, keep: (marks) => store.mutes.keep(marks) });
    const decoding = () => ({
      ring: new SharedArrayBuffer(8),
      ended: Promise.resolve(),
      stop: () => undefined,
    });
    this.station = new Station({
      ...{ nodeId: 'n1', clock, timers: clock, trust: () => clock.trust(), zones: ZONES, screen: undefined },
      speaker: {
        play: (item) => void this.played.push(item),
        end: (item, reason) => {
          this.ended.push([item, reason]);
          this.#over(item, reason);
        },
        narrow: (item, zones) => void this.narrowed.push([item, zones]),
      },
      mutesAt: (at) => this.mutes.at(at),
      shelf: {
        has: () => true,
        take: async () => ({ path: '/media/x', length: Duration.minutes(5) }),
        takeWithin: async () => undefined,
      },
      speech: noSpeech,
      decoders: { open: decoding, follow: decoding, openLater: decoding },
      rounds: store.rounds,
      ran: store.ran,
      report,
      proofOf: () => ({}),
      need: () => undefined,
      over: () => undefined,
      spoken: () => undefined,
      failed: (error) => {
        throw error;
      },
    });
    this.mutes.onChange(() => this.station.silencer.heed());
    const rooms = commandRooms(this.station, this.mutes, ZONES, {
      echo: () => undefined,
      preview: () => undefined,
      screenshot: () => ({ reason: 'no-board' as const, detail: 'this box has no board' }),
    });
    this.order = localOrders({ nodeId: 'n1', clock, rooms, report });
    this.#inbox = inboxHandlers({ nodeId: 'n1', station: this.station, rooms, clock, report });
    const { station, mutes } = this;
    this.#endRecall = recall({ store, clock, timers: clock, station, mutes, faults });
  }

  /** Trusted issuers `province` (emergency), `xa` (priority) and `thon` (normal); assignment, welcome and the programme at noon. */
  async welcome(change: Partial<Programme> = {}): Promise<void> {
    await this.#clock.pass(Duration.ms(1));
    const issuer = (id: string, maxPriority: Priority) => ({
      ...{ id, name: id, keys: [] },
      may: [{ types: ['command' as const, 'alert' as const], maxPriority, areas: ['*'] }],
    });
    const issuers = [issuer('province', 'emergency'), issuer('xa', 'priority'), issuer('thon', 'normal')];
    this.#inbox.onState({
      kind: 'trust',
      claims: { ...exampleClaims('trust', {}), body: { ...exampleTrust(), issuers } },
    });
    const zones = ZONES.map((id) => ({ id, name: id }));
    this.#inbox.onState({
      kind: 'assignment',
      claims: {
        ...exampleClaims('assignment', {}),
        body: exampleAssignment({ zones, quietHours: [], sessionLimits: {}, languages: ['vi'] }),
      },
    });
    this.#inbox.onState({ kind: 'welcomed' });
    const { recurrence: _, ...programme } = exampleProgramme({
      ...{ id: 'p', start: '2026-11-22T12:00:00', timezone: 'Asia/Ho_Chi_Minh', length: 'PT10M' },
      ...{ zones: 'all', priority: 'priority', ...change },
    });
    const claims = exampleClaims('schedule', {});
    this.#inbox.onState({
      kind: 'schedules',
      schedules: [{ ...claims, body: { ...claims.body, id: 's', programmes: [programme] } }],
    });
  }

  command(body: Command, iss = 'province'): void {
    const jti = `c${++this.#jti}`;
    const iat = Math.floor(this.#clock.wall() / 1_000);
    const at = this.#clock.monotonic();
    this.#inbox.onCommand(
      { ...exampleClaims('command', {}), iss, jti, iat, body },
      { received: at, verified: at },
    );
  }

  alert(identifier: string, change: Partial<Alert> = {}): void {
    const at = this.#clock.monotonic();
    const body = { ...alertBody(identifier), ...change };
    this.#inbox.onAlert(
      { ...exampleClaims('alert', {}), iss: 'province', jti: identifier, body },
      { received: at, verified: at },
    );
  }

  press(): void {
    const item: PlayItem = {
      ...{ id: 'button-1', key: { exercise: false, rank: 5, level: 0 }, zones: ZONES, segments: [] },
      ...{ volumePercent: 100, afterCut: { kind: 'restart' }, stamps: {} },
    };
    this.station.handle({ type: 'override', item, by: 'button' });
  }

  get muted() {
    return this.mutes.now.map(muteReport);
  }

  get receipts() {
    return this.reports.flatMap((one) => (one.type === 'receipt' ? [one.payload] : []));
  }

  get rows() {
    return this.reports.flatMap((one) => (one.type === 'playlog' ? [one.payload] : []));
  }

  close(): void {
    this.#endRecall();
    this.station.close();
    this.mutes.close();
  }

  /** As the core thread says it, in an event of its own. */
  #over(item: string, reason: EndReason): void {
    const record = {
      ...{ item, reason, soundedMs: 1_000, handedMs: 1_000, rmsDbfs: -20, replaced: [], cuts: [] },
      ...{ endedAt: this.#clock.monotonic(), stamps: {} },
    };
    queueMicrotask(() => this.station.handle({ type: 'ended', record }));
  }
}

function alertBody(identifier: string): Alert {
  const { body } = exampleClaims('alert', {});
  return {
    ...body,
    ...{ key: { ...body.key, identifier }, status: 'actual' as const, zones: 'all' as const },
    expires: '2026-11-22T23:00:00+07:00',
  };
}
