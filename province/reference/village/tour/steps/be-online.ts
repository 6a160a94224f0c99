/** Both nodes are there: born, welcomed, and what is theirs taken in. */
import { Duration } from '../../../../../time/duration.ts';
import { between, type MonotonicTime } from '../../../../../time/instant.ts';
import { nodeStatus } from '../senses/node-status.ts';
import { type Measured, mustLieWithin, tenths } from '../step.ts';
import type { TourGuide } from '../tour-guide.ts';
import { until } from '../until.ts';

const WITHIN = Duration.seconds(20);

/** `began`: when the village was started, empty folder and all. */
export async function beOnline(guide: TourGuide, began: MonotonicTime): Promise<Measured> {
  const { village, clock, eyes } = guide;
  const onlineMs = tenths(between(began, clock.monotonic()));
  const mqtt = village.province
    .nodes()
    .map(({ link }) => (link.state === 'online' ? link.birth.mqtt : link.state))
    .join(', ');
  // Only a box that was welcomed and has read its assignment knows its own name.
  for (const node of village.nodes)
    await until(guide, `${node.nodeId} is welcomed and takes its assignment`, WITHIN, async () =>
      (await nodeStatus(node.console)).name === node.name ? true : undefined,
    );
  const welcomedMs = tenths(between(began, clock.monotonic()));
  await until(guide, 'the board shows its first frame', WITHIN, () => eyes.now);
  const measured = { nodes: village.nodes.length, onlineMs, welcomedMs, mqtt };
  mustLieWithin({ nodes: [2, 2], onlineMs: [0, 20_000] }, measured);
  return measured;
}
