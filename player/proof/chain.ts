/** The places on the way of sound, from the decoder to the horn, and what is known of each over about a second. */
import type { Duration } from '../../time/duration.ts';
import type { Presence } from './presence.ts';

/**
 * `source` nothing comes, or silence; `volume` turned to nothing; `device` takes frames and does not play them; `mixer` muted or
 * turned down behind our back; `relay` not what it was set to; `amplifier` all before it is well, and nothing comes back from it.
 */
export const PLACES = ['source', 'volume', 'device', 'mixer', 'relay', 'amplifier'] as const;
export type Place = (typeof PLACES)[number];

export interface ChainLook {
  /** The play on air. */
  readonly item: string;
  /** How long it should have been heard since the last look: on air, its amplifiers warm. */
  readonly due: Duration;
  /** Of its frames, how many were given to the device, and how many the device's pointer passed since then (ms). */
  readonly handedMs: number;
  readonly playedMs: number;
  /** RMS of what was handed over, at its volume (dBFS), and that volume (dB); −Infinity for silence. */
  readonly handedDbfs: number;
  readonly volumeDb: number;
  /** Whether there is a device that takes sound and plays it. */
  readonly deviceOpen: boolean;
  /** Whether a relay's read-back line says something else than what it was set to. */
  readonly relayContradicts: boolean;
  /** Whether the mixer was found at another level than the wanted one. */
  readonly mixerStrayed: boolean;
  /** Absent: the box has no loop-back, or its device is lost. */
  readonly presence?: Presence;
}
