/**
 * A network that does as it is told: devices, what answers, and a journal of the acts. Tests and the village set what the world is like;
 * `onAct` lets an act change it.
 */
import { WorldError } from '../../../failure/failure.ts';
import type { Destination, Network, NetworkDevice, NetworkKind, NetworkState, Reach } from '../port.ts';

export type VirtualAct =
  | { readonly act: 'reactivate'; readonly kind: NetworkKind }
  | { readonly act: 'reset-modem' | 'confirm' | 'revert' };

export class VirtualNetwork implements Network {
  devices: readonly NetworkDevice[] = [];
  modems = 0;
  onTrial = false;
  reaches: Reach = 'nothing';
  /** Nobody manages the network. */
  unmanaged = false;
  /** What the world says to an act; undefined: yes. */
  refusal: string | undefined;
  readonly acts: VirtualAct[] = [];
  onAct: (act: VirtualAct) => void = () => {};

  async state(): Promise<NetworkState> {
    this.#managed();
    return { devices: this.devices, modems: this.modems, onTrial: this.onTrial };
  }

  async reach(_destination: Destination): Promise<Reach> {
    return this.reaches;
  }

  async reactivate(kind: NetworkKind): Promise<void> {
    this.#managed();
    this.#do({ act: 'reactivate', kind });
    this.devices = this.devices.map((device) =>
      device.kind === kind && device.state === 'down' ? { ...device, state: 'coming' } : device,
    );
  }

  async resetModem(): Promise<void> {
    this.#managed();
    this.#do({ act: 'reset-modem' });
  }

  async confirm(): Promise<void> {
    if (!this.onTrial) return;
    this.#do({ act: 'confirm' });
    this.onTrial = false;
  }

  async revert(): Promise<void> {
    this.#do({ act: 'revert' });
    this.onTrial = false;
  }

  #managed(): void {
    if (this.unmanaged) throw new WorldError('network.no-manager', 'nobody manages this network');
  }

  #do(act: VirtualAct): void {
    if (this.refusal !== undefined) throw new WorldError('network.failed', this.refusal);
    this.acts.push(act);
    this.onAct(act);
  }
}
