/** What the main thread gives to the core thread at its start. */
import type { MessagePort } from 'node:worker_threads';
import type { CoreSettings } from '../../player/core-settings.ts';
import type { LampSettings } from '../settings/settings.ts';

export interface CoreThreadData {
  readonly settings: CoreSettings;
  /** CoreCommand in, CoreEvent out. */
  readonly port: MessagePort;
  /** One Int32: raised and notified after each command, so that the waiting thread sees it at once. */
  readonly wake: SharedArrayBuffer;
  /** See `CoreGauges`. */
  readonly gauges: SharedArrayBuffer;
  /** See `LampSignal`, and where its lamps are. */
  readonly lamp: { readonly signal: SharedArrayBuffer; readonly settings: LampSettings };
  /** See `Tape`. Present where the settings name a loop-back. */
  readonly tape?: SharedArrayBuffer;
}
