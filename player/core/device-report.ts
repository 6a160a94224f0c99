/** Tells the main thread what became of the sound device: once per change. Driven by the core after each look at it. */
import type { MonotonicTime } from '../../time/instant.ts';
import type { DeviceState } from '../engine/device.ts';
import type { Engine } from '../engine/engine.ts';
import type { CoreEvent, SpeakerReport } from '../protocol.ts';

type Fault = { readonly code: string; readonly detail: string };

export class DeviceReport {
  readonly #engine: Engine;
  readonly #emit: (event: CoreEvent) => void;
  #told: DeviceState | undefined;
  #raised: Fault | undefined;

  constructor(engine: Engine, emit: (event: CoreEvent) => void) {
    this.#engine = engine;
    this.#emit = emit;
  }

  /** Answers whether the device's state is another than at the last call. */
  look(at: MonotonicTime): boolean {
    const state = this.#engine.deviceState;
    if (state === this.#told) return false;
    this.#told = state;
    this.#emit({ type: 'speaker', report: this.#report(state), at });
    const fault = faultOf(state);
    if (fault?.code !== this.#raised?.code) {
      if (this.#raised) this.#emit({ type: 'fault', ...this.#raised, raised: false });
      if (fault) this.#emit({ type: 'fault', ...fault, raised: true });
      this.#raised = fault;
    }
    return true;
  }

  #report(state: DeviceState): SpeakerReport {
    switch (state.kind) {
      case 'open': {
        const { rate, bufferFrames, rewinds } = this.#engine.format;
        const bufferMs = (bufferFrames * 1_000) / rate;
        return { state: 'open', rate, bufferMs, cut: rewinds ? 'rewind' : 'drop' };
      }
      case 'frozen':
        return { state: 'frozen' };
      case 'lost':
        return { state: 'lost', why: state.why };
    }
  }
}

function faultOf(state: DeviceState): Fault | undefined {
  switch (state.kind) {
    case 'open':
      return undefined;
    case 'frozen':
      return { code: 'speaker.frozen', detail: 'Thiết bị âm thanh bị treo: nhận tiếng nhưng không phát ra' };
    case 'lost':
      return { code: 'speaker.lost', detail: `Mất thiết bị âm thanh: ${state.why}` };
  }
}
