/**
 * Says every minute that the box lives and what it does, every ten seconds while an alert is on air. Never queued: an old
 * heartbeat says nothing. Driven by its own timer; what it says is measured when asked.
 */
import type { Heartbeat } from '../../province/contract/messages/heartbeat.ts';
import type { Clock, ClockTrust, Timers } from '../../time/clock.ts';
import { Duration } from '../../time/duration.ts';
import { between, type MonotonicTime, WallTime } from '../../time/instant.ts';
import { clockReport } from './clock-report.ts';

/** The province may call a box silent after three of them. 250 bytes a minute are 11 MB a month. */
const CALM = Duration.seconds(60);
const ALERTING = Duration.seconds(10);

/** What the box does now, asked at each beat. */
export interface HealthSnapshot {
  /** Ids of the items on air, speaker and screen. */
  readonly onAir: readonly string[];
  /** One of them is an alert or an override. */
  readonly alerting: boolean;
  readonly relaysOn: readonly string[];
  /** Codes of the faults that hold. */
  readonly faults: readonly string[];
  /** Reports that wait. */
  readonly outbox: number;
}

export interface HeartbeatParts {
  readonly nodeId: string;
  readonly clock: Clock & { trust(): ClockTrust };
  readonly timers: Timers;
  snapshot(): HealthSnapshot;
  /** Delivers it now or drops it. */
  send(heartbeat: Heartbeat): void;
}

/** Begins to beat. The answer ends it. */
export function startHeartbeat({ nodeId, clock, timers, snapshot, send }: HeartbeatParts): () => void {
  const started = clock.monotonic();
  let lastAt: MonotonicTime = started;
  let cancel: () => void;
  const look = () => {
    const now = clock.monotonic();
    const { alerting, onAir, relaysOn, faults, outbox } = snapshot();
    if (alerting || between(lastAt, now) >= CALM) {
      lastAt = now;
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
        outbox,
      });
    }
    cancel = timers.after(ALERTING, look);
  };
  cancel = timers.after(ALERTING, look);
  return () => cancel();
}
