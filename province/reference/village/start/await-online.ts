/** Waits until every node of the village has said that it is there. */
import { WorldError } from '../../../../failure/failure.ts';
import type { Clock, Timers } from '../../../../time/clock.ts';
import type { Duration } from '../../../../time/duration.ts';
import { between } from '../../../../time/instant.ts';
import type { Province } from '../../province.ts';
import type { Say } from '../say.ts';
import type { VillageNode } from '../village-nodes.ts';

export interface AwaitOnlineOptions {
  readonly clock: Pick<Clock, 'monotonic'>;
  readonly timers: Timers;
  readonly say: Say;
  readonly within: Duration;
  /** Resolves when nobody wants the village any more. */
  readonly end: Promise<void>;
}

/** Rejects with WorldError that names who is missing. */
export function awaitOnline(
  province: Province,
  nodes: readonly VillageNode[],
  { clock, timers, say, within, end }: AwaitOnlineOptions,
): Promise<void> {
  const began = clock.monotonic();
  const missing = new Map(nodes.map((node) => [node.nodeId, node]));
  return new Promise((resolve, reject) => {
    const see = (nodeId: string) => {
      const node = missing.get(nodeId);
      if (!node) return;
      missing.delete(nodeId);
      const seconds = (between(began, clock.monotonic()) / 1_000).toFixed(1);
      say(`✓ ${node.name}: có mặt (${seconds} s)`, `${node.nodeId} is online`);
      if (missing.size > 0) return;
      stop();
      resolve();
    };
    const stopListening = province.listen((event) => {
      if (event.type === 'node' && event.node.link.state === 'online') see(event.node.nodeId);
    });
    const giveUp = (code: string, why: string) => {
      stop();
      reject(new WorldError(code, why));
    };
    const cancel = timers.after(within, () => {
      const names = [...missing.keys()].join(', ');
      const seconds = within / 1_000;
      giveUp(
        'village.node-missing',
        `${names} did not come online within ${seconds} s: see agent.log in its folder`,
      );
    });
    void end.then(() => giveUp('village.ended', 'The village was ended before it was complete'));
    const stop = () => {
      stopListening();
      cancel();
    };
    for (const { nodeId, link } of province.nodes()) if (link.state === 'online') see(nodeId);
  });
}
