/** The least of a province: keeps one box supplied and welcomed at a real broker, signed with the keys of the examples. */
import { randomUUID } from 'node:crypto';
import type { ClaimsOf } from '../../province/contract/envelope.ts';
import { exampleAlert } from '../../province/contract/examples/alert.ts';
import { exampleClaims } from '../../province/contract/examples/claims.ts';
import { EXAMPLE_IAT, examplePlace } from '../../province/contract/examples/place.ts';
import { signExample } from '../../province/contract/examples/sign-example.ts';
import type { Alert } from '../../province/contract/messages/alert.ts';
import { Heartbeat } from '../../province/contract/messages/heartbeat.ts';
import { NodeState } from '../../province/contract/messages/state.ts';
import { type ToBoxType, topicTo } from '../../province/contract/topics.ts';
import type { Broker } from './brokers.ts';
import type { Certificates } from './certificates.ts';
import { startWatcher, type Watcher } from './watcher.ts';

export interface ProvinceTwin {
  readonly watcher: Watcher;
  /** Births seen, in order. */
  readonly births: Extract<NodeState, { online: true }>[];
  /** Signs one example now and publishes it; state is retained. Answers its jti. */
  send<T extends ToBoxType>(type: T, change?: Partial<ClaimsOf<T>>, target?: string): Promise<string>;
  /** Payloads of one kind of report, parsed, in order. */
  reports(type: string): Record<string, unknown>[];
  /** Whether it answers echoes, as its process does while it runs. */
  answers: boolean;
  close(): Promise<void>;
}

const STATE: ReadonlySet<ToBoxType> = new Set(['plan', 'trust', 'assignment', 'schedule']);

/** Claims of an example, issued now, under an id of their own; what it says of times is moved to now with it. */
export function currentClaims<T extends ToBoxType>(type: T, change: Partial<ClaimsOf<T>> = {}): ClaimsOf<T> {
  const now = Math.floor(Date.now() / 1_000);
  const claims = exampleClaims(type);
  return {
    ...claims,
    iat: now,
    ...('exp' in claims && { exp: now + 3_600 }),
    jti: `${type}-${randomUUID()}`,
    ...(claims.type === 'alert' && { body: currentAlert(now) }),
    ...change,
  };
}

/** The example's warning, sent at `now` (seconds since 1970) and in force for the same hours as the example. */
function currentAlert(now: number): Alert {
  const { key, expires } = exampleAlert();
  const moved = (time: string) => new Date(Date.parse(time) + (now - EXAMPLE_IAT) * 1_000).toISOString();
  return exampleAlert({ key: { ...key, sent: moved(key.sent) }, expires: moved(expires) });
}

export async function startProvinceTwin(broker: Broker, tls?: Certificates): Promise<ProvinceTwin> {
  const watcher = await startWatcher(broker, tls);
  const births: ProvinceTwin['births'] = [];
  const twin: ProvinceTwin = {
    watcher,
    births,
    answers: true,
    async send(type, change = {}, target = examplePlace.nodeId) {
      const claims = currentClaims(type, change);
      const topic = topicTo(target, type, claims.type === 'schedule' ? claims.body.id : undefined);
      await watcher.publish(topic, await signExample(claims as never), STATE.has(type));
      return claims.jti;
    },
    reports: (type) =>
      watcher.seen
        .filter(({ topic, payload }) => topic.endsWith(`/${type}`) && payload !== '')
        .map(({ payload }) => JSON.parse(payload)),
    close: () => watcher.close(),
  };
  watcher.client.on('message', (topic, payload) => {
    if (topic.endsWith('/heartbeat') && twin.answers) {
      const { echo: nonce } = Heartbeat.parse(JSON.parse(payload.toString()));
      const body = { name: 'echo', nonce: nonce ?? '' } as const;
      if (nonce !== undefined)
        void twin.send('command', { body, jti: `echo-${nonce}` }).catch(() => undefined);
    }
    if (!topic.endsWith('/state')) return;
    const state = NodeState.parse(JSON.parse(payload.toString()));
    if (!state.online) return;
    births.push(state);
    const body = {
      nonce: state.nonce,
      time: new Date().toISOString(),
      trustVersion: 7,
      iatFloor: 0,
    };
    void twin.send('welcome', { body }).catch(() => undefined); // the broker may be stopped on purpose
  });
  await twin.send('trust');
  await twin.send('assignment');
  return twin;
}
