/** Lamps that were wired and cannot be had, as one fault. Driven by whoever lights them. */
import { FaultOfMany } from '../../player/lines/fault-of-many.ts';
import type { CoreEvent } from '../../player/protocol.ts';
import type { PanelLamp } from '../settings/settings.ts';

/** Where each stands in `loa.toml`. */
const PLACES: Readonly<Record<PanelLamp | 'code', string>> = {
  code: '[lamp] line',
  power: '[panel.lamps] power',
  link: '[panel.lamps] link',
  onAir: '[panel.lamps] on_air',
  fault: '[panel.lamps] fault',
};

export class LampFault {
  readonly #fault: FaultOfMany;

  constructor(emit: (event: Extract<CoreEvent, { type: 'fault' }>) => void) {
    this.#fault = new FaultOfMany('lamp.failed', (code, raised, detail) =>
      emit({ type: 'fault', code, raised, detail }),
    );
  }

  /** `why` is absent when it is over. */
  tell(lamp: PanelLamp | 'code', why: string | undefined): void {
    if (why === undefined) {
      this.#fault.clear(lamp);
      return;
    }
    const place = PLACES[lamp];
    this.#fault.raise(
      lamp,
      `Không bật được đèn báo: ${why}. Kiểm tra ${place} trong loa.toml và dây của đèn.`,
    );
  }
}
