import type { StockSounds } from '../announce/load-stock-sounds.ts';
import type { CoreEvent } from '../protocol.ts';

/** What is said of a stock sound that is not as it was packed. */
export function damageFault({ sound, why }: StockSounds['damaged'][number]): CoreEvent {
  const detail = `Câu có sẵn "${sound}" bị hỏng: ${why}`;
  return { type: 'fault', code: 'sound.damaged', raised: true, detail };
}
