/** What the box says of its life, and how it knows that it is still heard: heartbeat and echoes, put together on link and core thread. */
import { randomBytes } from 'node:crypto';
import type { JudgedClock } from '../../drivers/clock/port.ts';
import type { Timers } from '../../time/clock.ts';
import type { CoreThread } from '../core/start-core.ts';
import type { Link } from '../link/link.ts';
import type { Log } from '../log/log.ts';
import { EchoWatch } from './echo/echo-watch.ts';
import type { FaultSink } from './fault-sink.ts';
import { type HealthSnapshot, startHeartbeat } from './heartbeat.ts';

export interface SignsOfLifeParts {
  readonly nodeId: string;
  readonly clock: JudgedClock;
  readonly timers: Timers;
  readonly faults: FaultSink;
  readonly log: Log;
  readonly link: Pick<Link, 'hearing' | 'rebuild' | 'beat'>;
  readonly core: Pick<CoreThread, 'send'>;
  readonly snapshot: () => Omit<HealthSnapshot, 'echoMs'>;
}

export interface SignsOfLife {
  /** The province's answer, verified. */
  echo(nonce: string): void;
  /** The core thread's answer. */
  pong(nonce: string): void;
  /** How long the last question to the province took, there and back (ms); undefined when it did not come back. */
  tookMs(): number | undefined;
  end(): void;
}

export function startSignsOfLife({
  nodeId,
  clock,
  timers,
  faults,
  log,
  link,
  core,
  snapshot,
}: SignsOfLifeParts): SignsOfLife {
  const watch = new EchoWatch({
    ...{ clock, faults, log },
    // Sixteen characters: each is paid for twice a minute.
    newId: () => randomBytes(8).toString('hex'),
    hearing: () => link.hearing,
    ping: (nonce) => core.send({ type: 'ping', nonce }),
    rebuild: (why) => link.rebuild(why),
  });
  const end = startHeartbeat({
    ...{ nodeId, clock, timers },
    snapshot: () => ({
      ...snapshot(),
      echoMs: watch.tookMs === undefined ? undefined : Math.round(watch.tookMs),
    }),
    question: () => watch.look(),
    send: (heartbeat) => link.beat(heartbeat),
  });
  return {
    echo: (nonce) => watch.echo(nonce),
    pong: (nonce) => watch.pong(nonce),
    tookMs: () => watch.tookMs,
    end,
  };
}
