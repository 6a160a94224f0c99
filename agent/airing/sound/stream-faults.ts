/**
 * What is wrong with the live items of this box. Two of them may have the same trouble: it is over when the last of them is well,
 * or has ended.
 */
import type { StreamFault } from '../../../player/decode/stream/ladder-faults.ts';
import type { FaultSink } from '../../health/fault-sink.ts';

export class StreamFaults {
  readonly #sink: Pick<FaultSink, 'raise' | 'clear'>;
  /** By code: detail by item. */
  readonly #holding = new Map<string, Map<string, string>>();

  constructor(sink: Pick<FaultSink, 'raise' | 'clear'>) {
    this.#sink = sink;
  }

  /** Takes all that is wrong with one item, each time it changes. */
  of(item: string): (holding: readonly StreamFault[]) => void {
    return (holding) => {
      for (const [code, items] of this.#holding) {
        if (holding.some((fault) => fault.code === code) || !items.delete(item)) continue;
        if (items.size > 0) continue;
        this.#holding.delete(code);
        this.#sink.clear(code);
      }
      for (const { code, detail } of holding) {
        const items = this.#holding.get(code) ?? new Map<string, string>();
        this.#holding.set(code, items);
        if (items.get(item) === detail) continue;
        items.set(item, detail);
        this.#sink.raise(code, `${item}: ${detail}`);
      }
    };
  }
}
