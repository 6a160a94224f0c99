/** A link on this machine's clock, for tests on a real broker, and all that it hands on. */
import { randomUUID } from 'node:crypto';
import type { StateChange } from '../../agent/link/inbox/handlers.ts';
import { Link } from '../../agent/link/link.ts';
import type { LinkSettings } from '../../agent/settings/settings.ts';
import type { Store } from '../../agent/store/store.ts';
import type { ClaimsOf } from '../../province/contract/envelope.ts';
import { examplePlace } from '../../province/contract/examples/place.ts';
import { exampleTrust } from '../../province/contract/examples/trust.ts';
import type { Timers } from '../../time/clock.ts';
import { Duration } from '../../time/duration.ts';
import type { MonotonicTime } from '../../time/instant.ts';
import { memoryStore } from '../agent/store/memory-store.ts';
import { realClock, realTimers } from './real-clock.ts';

export interface LinkBox {
  readonly link: Link;
  readonly store: Store;
  readonly alerts: { claims: ClaimsOf<'alert'>; handedOn: MonotonicTime }[];
  readonly changes: StateChange[];
  readonly faults: string[];
  readonly commands: ClaimsOf<'command'>[];
}

export interface LinkBoxOptions {
  readonly settings: LinkSettings;
  readonly store?: Store;
  readonly keepalive?: Duration;
  readonly timers?: Timers;
}

/** Waits of back-off and settling, shortened; deadlines stay as they are. */
export const hastyTimers: Timers = {
  after: (delay, then) => realTimers.after(Duration.ms(delay > 20_000 ? delay : Math.min(delay, 100)), then),
};

export function linkBox({
  settings,
  store = memoryStore(),
  keepalive,
  timers = hastyTimers,
}: LinkBoxOptions): LinkBox {
  const alerts: LinkBox['alerts'] = [];
  const changes: StateChange[] = [];
  const faults: string[] = [];
  const commands: LinkBox['commands'] = [];
  const link = new Link({
    node: {
      id: examplePlace.nodeId,
      kind: 'speaker',
      root: exampleTrust().root,
      agent: '0.0.0-test',
      bootId: 'boot-1',
    },
    settings,
    clock: {
      ...realClock,
      trust: () => ({ trust: 'synchronised', error: Duration.ms(50) }),
      proven: () => ({ notBefore: realClock.wall(), notAfter: realClock.wall() }),
      setSignedTime: () => {},
      carry: () => {},
      poll: () => undefined,
    },
    timers,
    store,
    faults: {
      raise: (code) => void faults.push(code),
      note: (code) => void faults.push(code),
      clear: () => {},
    },
    log: { info: () => {}, warn: () => {} },
    random: () => 0.5,
    newId: randomUUID,
    handlers: {
      onAlert: (claims) => void alerts.push({ claims, handedOn: realClock.monotonic() }),
      onCommand: (claims) => void commands.push(claims),
      onBulletin: () => {},
      onState: (change) => void changes.push(change),
      onWelcome: () => {},
      onRestored: () => {},
    },
    ...(keepalive !== undefined && { keepalive }),
  });
  return { link, store, alerts, changes, faults, commands };
}
