/**
 * The network of the box as seen from outside the protocols: which ways out there are, and what can be done to one that leads nowhere.
 * Driven by `agent/network` on the main thread, one act at a time.
 *
 * No act waits for ever: each ends within `ACT_WITHIN`, in success or with a WorldError. An act that is done says that it was
 * asked for and accepted, never that the network is back: only an answer of the province says that.
 */
import { Duration } from '../../time/duration.ts';

/** The slowest act is to dial anew on 2G. */
export const ACT_WITHIN = Duration.seconds(90);

export type NetworkKind = 'ethernet' | 'wifi' | 'mobile';

export interface NetworkDevice {
  /** `eth0`, `wlan0`, `cdc-wdm0`. */
  readonly name: string;
  readonly kind: NetworkKind;
  /**
   * `up`: it has an address. `down`: it could be brought up. `unavailable`: no cable, no radio, no SIM card. Devices that belong to
   * somebody else are not named at all.
   */
  readonly state: 'up' | 'coming' | 'down' | 'unavailable';
}

export interface NetworkState {
  readonly devices: readonly NetworkDevice[];
  /** Modems that answer; one that hangs or has no power is not among them. */
  readonly modems: number;
  /** The settings in use are new and have not proved themselves, and there are others to go back to. */
  readonly onTrial: boolean;
}

/** How far a question got. */
export type Reach =
  /** Somebody on the other side of this place's own devices answered. */
  | 'beyond'
  /** A router or modem of this place answered, and nobody behind it. */
  | 'near'
  | 'nothing';

/** Where the province is, by its settings. */
export interface Destination {
  readonly host: string;
  readonly port: number;
}

export interface Network {
  /** Measured now. Throws WorldError `network.no-manager` when nobody manages the network, `network.failed`. */
  state(): Promise<NetworkState>;

  /**
   * Who answers, on the way to `destination`. It is asked to tell a dead network from a dead server. Never throws: what
   * cannot be asked has not answered.
   */
  reach(destination: Destination): Promise<Reach>;

  /** Lets all devices of a kind begin anew, radio included. Throws WorldError `network.no-manager`, `network.failed`. */
  reactivate(kind: NetworkKind): Promise<void>;

  /** Resets each modem; one that cannot is disabled and enabled. Throws WorldError `network.no-manager`, `network.failed`. */
  resetModem(): Promise<void>;

  /** The settings in use have proved themselves. Nothing happens when they had before. Throws WorldError `network.failed`. */
  confirm(): Promise<void>;

  /** Back to the settings that last proved themselves. Throws WorldError `network.failed`. */
  revert(): Promise<void>;
}
