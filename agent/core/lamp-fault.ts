/** A lamp that was wired and cannot be had, as a fault. */
import type { CoreEvent } from '../../player/protocol.ts';

/** `why` is absent when it is over. */
export function lampFault(why: string | undefined): Extract<CoreEvent, { type: 'fault' }> {
  return {
    type: 'fault',
    code: 'lamp.failed',
    raised: why !== undefined,
    detail: `Không bật được đèn báo: ${why ?? 'đã bật lại được'}. Kiểm tra [lamp] line trong loa.toml và dây của đèn.`,
  };
}
