/** Asks a node what it says of itself. */
import { Duration } from '../../../../../time/duration.ts';

/** As much of the console's status as the tour reads. */
export interface NodeStatus {
  readonly name: string;
  readonly link: 'connected' | 'disconnected';
  readonly clockTrust: string;
  readonly faults: readonly string[];
  readonly relays: Readonly<Record<string, boolean>>;
}

/** A box answers within milliseconds; what takes longer is a fault of its own. */
const ANSWERS_WITHIN = Duration.seconds(5);

/** `console`: the address of its page. Rejects when it does not answer. */
export async function nodeStatus(console: string): Promise<NodeStatus> {
  const answer = await fetch(`${console}/status`, { signal: AbortSignal.timeout(ANSWERS_WITHIN) });
  return (await answer.json()) as NodeStatus;
}
