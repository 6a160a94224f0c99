/**
 * The operator's hand on the embedded broker: publishes what it is given, as whoever knows the token can. What boxes believe of it
 * is decided by signatures alone.
 */
import { connectAsync } from 'mqtt';
import { reasonOf, WorldError } from '../../../failure/failure.ts';
import { OPERATOR } from './identify-client.ts';

export interface OperatorHand {
  /** Resolves when the broker has it (QoS 1). Rejects with WorldError. */
  publish(topic: string, payload: string): Promise<void>;
  close(): Promise<void>;
}

/** @param url of the broker's listener without TLS. Rejects with WorldError. */
export async function operatorHand(url: string, token: string): Promise<OperatorHand> {
  const failed = (what: string) => (cause: unknown) => {
    throw new WorldError('province.broker', `Cannot ${what}: ${reasonOf(cause)}`, { cause });
  };
  const client = await connectAsync(url, { username: OPERATOR, password: token, reconnectPeriod: 0 }).catch(
    failed(`connect to broker ${url} as operator`),
  );
  return {
    publish: async (topic, payload) => {
      await client.publishAsync(topic, payload, { qos: 1 }).catch(failed(`publish ${topic}`));
    },
    close: () => client.endAsync(),
  };
}
