/** What became of content, as receipts: cached, or not and why and when it is tried again. */
import { randomUUID } from 'node:crypto';
import type { Receipt } from '../../province/contract/messages/receipt.ts';
import type { Clock } from '../../time/clock.ts';
import { WallTime } from '../../time/instant.ts';
import type { ContentEvent } from '../content/content.ts';

/** The receipt of an event, or undefined for what the province need not know. */
export function contentReceipt(
  event: ContentEvent,
  nodeId: string,
  clock: Pick<Clock, 'wall'>,
): Receipt | undefined {
  if (event.kind === 'evicted' || event.kind === 'trouble') return undefined;
  const { sha256 } = event;
  const base = {
    v: 1,
    id: randomUUID(),
    nodeId,
    at: WallTime.format(clock.wall()),
    subject: { type: 'content', sha256 },
  } as const;
  if (event.kind === 'cached') return { ...base, status: 'cached' };
  const { reason, detail, retryAt } = event;
  return {
    ...base,
    status: 'not-cached',
    reason,
    detail: detail.slice(0, 2_000),
    retryAt: WallTime.format(retryAt),
  };
}
