/**
 * Tells the main thread what became of the sound device, once per change: that it is lost or frozen, that it cannot be cut as it
 * should, that it runs dry again and again. Driven by the core after each look at it.
 */
import type { CutKind } from '../../drivers/speaker/port.ts';
import type { MonotonicTime } from '../../time/instant.ts';
import type { DeviceState } from '../engine/device.ts';
import type { Engine } from '../engine/engine.ts';
import { UnderrunWatch } from '../engine/underrun-watch.ts';
import type { CoreEvent, SpeakerReport } from '../protocol.ts';

type Fault = { readonly code: string; readonly detail: string };
/** No two faults about the same are raised at a time. */
type About = 'state' | 'cut' | 'underruns';

export class DeviceReport {
  readonly #engine: Engine;
  readonly #emit: (event: CoreEvent) => void;
  readonly #underruns = new UnderrunWatch();
  #told: DeviceState | undefined;
  #often = false;
  readonly #raised: { [about in About]?: Fault | undefined } = {};

  constructor(engine: Engine, emit: (event: CoreEvent) => void) {
    this.#engine = engine;
    this.#emit = emit;
  }

  /** `onAir`: something is to be heard. Answers whether the device's state is another than at the last call. */
  look(at: MonotonicTime, onAir: boolean): boolean {
    this.#lookAtUnderruns(at, onAir);
    const state = this.#engine.deviceState;
    if (state === this.#told) return false;
    this.#told = state;
    this.#emit({ type: 'speaker', report: this.#report(state), at });
    this.#fault('state', faultOf(state));
    // A device that is away is no better: what is known of its cut stays until it was tried again.
    if (state.kind === 'open') this.#fault('cut', faultOfCut(this.#engine.format));
    return true;
  }

  #lookAtUnderruns(at: MonotonicTime, onAir: boolean): void {
    const often = this.#underruns.look(this.#engine.starved, onAir, at);
    if (often === this.#often) return;
    this.#often = often;
    this.#fault('underruns', often ? MANY_UNDERRUNS : undefined);
  }

  #fault(about: About, fault: Fault | undefined): void {
    const raised = this.#raised[about];
    if (fault?.code === raised?.code && (about !== 'cut' || fault?.detail === raised?.detail)) return;
    if (raised) this.#emit({ type: 'fault', ...raised, raised: false });
    if (fault) this.#emit({ type: 'fault', ...fault, raised: true });
    this.#raised[about] = fault;
  }

  #report(state: DeviceState): SpeakerReport {
    switch (state.kind) {
      case 'open': {
        const { rate, bufferFrames, cut } = this.#engine.format;
        return { state: 'open', rate, bufferMs: (bufferFrames * 1_000) / rate, cut };
      }
      case 'frozen':
        return { state: 'frozen' };
      case 'lost':
        return { state: 'lost', why: state.why };
    }
  }
}

const MANY_UNDERRUNS: Fault = {
  code: 'speaker.underruns',
  detail:
    'Tiếng bị ngắt quãng nhiều lần: hộp không cấp kịp âm thanh cho thiết bị. Hãy giảm tải cho hộp hoặc tăng speaker.buffer_ms',
};

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

/** What a cut costs there, for people. */
const COSTS: Readonly<Record<Exclude<CutKind, 'rewind'>, string>> = {
  drop: 'mỗi lần bản tin khẩn cấp cắt ngang có một khoảng lặng ngắn',
  'short-buffer': 'phải dùng bộ đệm ngắn nhất, hộp bận là tiếng bị ngắt quãng',
};

function faultOfCut({ device, cut }: { readonly device: string; readonly cut: CutKind }): Fault | undefined {
  if (cut === 'rewind') return undefined;
  return {
    code: 'speaker.cut-degraded',
    detail: `Thiết bị âm thanh "${device}" không rút lại được tiếng chưa phát: ${COSTS[cut]}. Hãy đặt speaker.device là thiết bị hw hoặc plughw của chính card đó, chạy ở tần số gốc của nó, ví dụ "plughw:CARD=Device,DEV=0"`,
  };
}
