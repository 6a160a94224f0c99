/**
 * Says every minute that the box lives and what it does, every ten seconds while an alert is on air, and as soon as another fault
 * holds or one holds no more, or something is muted or no longer. Never queued: an old heartbeat says nothing. Driven by its own timer; what it says is measured when asked.
 */
import { MOST_MUTES } from '../../province/contract/messages/command.ts';
import type { Heartbeat } from '../../province/contract/messages/heartbeat.ts';
import type { Clock, ClockTrust, Timers } from '../../time/clock.ts';
import { Duration } from '../../time/duration.ts';
import { between, type MonotonicTime, WallTime } from '../../time/instant.ts';
import { clockReport } from './clock-report.ts';

/** The province may call a box silent after three of them. 250 bytes a minute are 11 MB a month. */
const CALM = Duration.seconds(60);
const ALERTING = Duration.seconds(10);

/** From one look to the next: a province that shows who is sick learns it within ten seconds. */
const LOOK_EVERY = Duration.seconds(5);

/** What the box does now, asked at each beat. */
export interface HealthSnapshot {
  /** Ids of the items on air, speaker and screen. */
  readonly onAir: readonly string[];
  /** One of them is an alert or an override. */
  readonly alerting: boolean;
  readonly relaysOn: readonly string[];
  /** Codes of the faults that hold. */
  readonly faults: readonly string[];
  /** What is muted now. */
  readonly muted: readonly NonNullable<Heartbeat['muted']>[number][];
  /** Reports that wait. */
  readonly outbox: number;
  /** How long the last echo took (ms). */
  readonly echoMs?: number | undefined;
}

export interface HeartbeatParts {
  readonly nodeId: string;
  readonly clock: Clock & { trust(): ClockTrust };
  readonly timers: Timers;
  snapshot(): HealthSnapshot;
  /** Asked at each look: the nonce of a question to the province, where one is due. */
  question(): string | undefined;
  /** Delivers it now or drops it. */
  send(heartbeat: Heartbeat): void;
}

/** Begins to beat. The answer ends it. */
export function startHeartbeat({
  nodeId,
  clock,
  timers,
  snapshot,
  question,
  send,
}: HeartbeatParts): () => void {
  const started = clock.monotonic();
  let lastAt: MonotonicTime = started;
  let told = JSON.stringify([[], []]);
  let cancel: () => void;
  const look = () => {
    const now = clock.monotonic();
    const echo = question();
    const { alerting, onAir, relaysOn, faults, muted, outbox, echoMs } = snapshot();
    const sick = JSON.stringify([[...faults].sort(), muted]);
    const due = between(lastAt, now) >= (alerting ? ALERTING : CALM);
    if (due || echo !== undefined || sick !== told) {
      lastAt = now;
      told = sick;
      send({
        v: 1,
        nodeId,
        at: WallTime.format(clock.wall()),
        up: Math.round(between(started, now) / 1_000),
        clock: clockReport(clock.trust()),
        // Of the contract's schema; the first ones are the strongest.
        onAir: onAir.slice(0, 8),
        relaysOn: relaysOn.slice(0, 32),
        faults: faults.slice(0, 64),
        // As the mutes themselves are, but for those that a late card adds.
        ...(muted.length > 0 && { muted: muted.slice(0, MOST_MUTES) }),
        outbox,
        ...(echo !== undefined && { echo }),
        ...(echoMs !== undefined && { echoMs }),
      });
    }
    cancel = timers.after(LOOK_EVERY, look);
  };
  cancel = timers.after(LOOK_EVERY, look);
  return () => cancel();
}
