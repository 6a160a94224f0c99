/** What the core is built from. Only composition roots and tests make these. */
import type { Capture } from '../../drivers/capture/port.ts';
import type { GpioChip } from '../../drivers/gpio/port.ts';
import type { Speaker } from '../../drivers/speaker/port.ts';
import type { Clock } from '../../time/clock.ts';
import type { StockSounds } from '../announce/load-stock-sounds.ts';
import type { CoreSettings } from '../core-settings.ts';
import type { PanelPhrases } from '../panel/panel-phrases.ts';
import type { Tape } from '../proof/tape.ts';
import type { CoreEvent } from '../protocol.ts';

export interface CoreDeps {
  readonly clock: Pick<Clock, 'monotonic'>;
  readonly speaker: Speaker;
  /** Opens the chip. May throw GpioFailed, and is then called again every few seconds. Absent: the box has no lines. */
  readonly openGpio?: () => GpioChip;
  /** Absent: nothing comes back from the amplifier. */
  readonly loopback?: { readonly capture: Capture; readonly tape: Tape };
  /** Of the commune's staff. Absent: the box has none, and its key does nothing. */
  readonly microphone?: Capture;
  /** Sounds at a device's rate. Called at the start only. */
  readonly stockSounds: (rate: number) => StockSounds;
  /** Words of the panel's messages at that rate. Called with the stock sounds. Absent: there are none beside them. */
  readonly phrases?: (rate: number) => Pick<PanelPhrases, 'words' | 'turn'>;
  readonly settings: Pick<
    CoreSettings,
    'zones' | 'button' | 'panel' | 'talk' | 'overrideVolumePercent' | 'duck'
  >;
  /** Never waits. */
  readonly emit: (event: CoreEvent) => void;
  /** A name for a play that begins on the box itself: never given twice. */
  readonly newId: () => string;
}
