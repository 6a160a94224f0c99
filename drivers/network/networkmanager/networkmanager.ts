/**
 * The network through NetworkManager, ModemManager and systemd, by their own tools as short child processes: nothing of D-Bus lives in
 * the agent, nothing of it can block it. What the user `loa` may do is said by the package's polkit rules.
 */
import { readFileSync } from 'node:fs';
import { reasonOf, WorldError } from '../../../failure/failure.ts';
import { Duration } from '../../../time/duration.ts';
import { runCommand } from '../../command/run-command.ts';
import { askAround } from '../answers/ask-around.ts';
import {
  ACT_WITHIN,
  type Destination,
  type Network,
  type NetworkKind,
  type NetworkState,
  type Reach,
} from '../port.ts';
import { readDevices } from './read-devices.ts';
import { modemsIn } from './read-modems.ts';

/** To measure: answered from memory by a daemon that is well. */
const ASK_WITHIN = Duration.seconds(20);

/** NetworkManager's own patience with one activation (s); ours is longer, so that its reason is heard. */
const ACTIVATION_SECONDS = 60;

/** nmcli's code for "NetworkManager is not running". */
const NOT_RUNNING = /ended with 8:/;

const RADIO: Partial<Record<NetworkKind, string>> = { wifi: 'wifi', mobile: 'wwan' };

export interface NetworkManagerPlaces {
  /** There until the settings in use proved themselves, made by `loa card apply`: `first` where there are no others to go back to. */
  readonly trial: string;
  readonly confirmUnit: string;
  readonly revertUnit: string;
}

export const PLACES: NetworkManagerPlaces = {
  trial: '/run/loa-card/network-trial',
  confirmUnit: 'loa-network-confirm.service',
  revertUnit: 'loa-network-revert.service',
};

export class NetworkManagerNetwork implements Network {
  readonly #places: NetworkManagerPlaces;

  constructor(places: NetworkManagerPlaces = PLACES) {
    this.#places = places;
  }

  async state(): Promise<NetworkState> {
    const [devices, modems] = await Promise.all([this.#devices(), this.#modems()]);
    return { devices, modems: modems.length, onTrial: this.#unproved() === 'trial' };
  }

  reach(destination: Destination): Promise<Reach> {
    return askAround(destination);
  }

  async reactivate(kind: NetworkKind): Promise<void> {
    await nmcli(['networking', 'on']);
    const radio = RADIO[kind];
    if (radio && (await nmcli(['radio', radio])).trim() !== 'enabled') {
      // It has seen no network yet: asked now it would fail to connect. It does so by itself as soon as it has.
      await nmcli(['radio', radio, 'on']);
      return;
    }
    // One that is unavailable has nothing to begin with; NetworkManager connects it by itself when it comes.
    const ready = (await this.#devices()).filter(
      (device) => device.kind === kind && device.state !== 'unavailable',
    );
    // Asked to connect, one that is connected begins anew, and one that was given up is tried again.
    await eachOf(ready, ({ name }) =>
      nmcli(['--wait', String(ACTIVATION_SECONDS), 'device', 'connect', name], ACT_WITHIN),
    );
  }

  async resetModem(): Promise<void> {
    await eachOf(await this.#modems(), async (modem) => {
      try {
        await mmcli(['-m', modem, '--reset'], ACT_WITHIN);
      } catch (error) {
        if (!(error instanceof WorldError)) throw error;
        // Some cannot, or not in every state.
        await mmcli(['-m', modem, '--disable'], ACT_WITHIN);
        await mmcli(['-m', modem, '--enable'], ACT_WITHIN);
      }
    });
  }

  async confirm(): Promise<void> {
    if (this.#unproved() !== undefined) await startUnit(this.#places.confirmUnit);
  }

  revert(): Promise<void> {
    return startUnit(this.#places.revertUnit);
  }

  /** In a file system in memory, which answers at once. */
  #unproved(): string | undefined {
    try {
      return readFileSync(this.#places.trial, 'utf8').trim();
    } catch {
      return undefined; // they are proved, or nobody puts settings on trial here
    }
  }

  async #devices() {
    const fields = 'GENERAL.DEVICE,GENERAL.TYPE,GENERAL.STATE';
    return readDevices(await nmcli(['-t', '-f', fields, 'device', 'show']));
  }

  /** Their D-Bus paths. A box without ModemManager has no modem. */
  async #modems(): Promise<readonly string[]> {
    try {
      return modemsIn(await mmcli(['-J', '-L']));
    } catch (error) {
      if (!(error instanceof WorldError)) throw error;
      return [];
    }
  }
}

async function nmcli(args: readonly string[], within: Duration = ASK_WITHIN): Promise<string> {
  try {
    return await runCommand({ program: 'nmcli', arguments: args, within });
  } catch (error) {
    if (!(error instanceof WorldError)) throw error;
    const nobody = error.code === 'command.absent' || NOT_RUNNING.test(error.message);
    throw new WorldError(nobody ? 'network.no-manager' : 'network.failed', reasonOf(error), { cause: error });
  }
}

function mmcli(args: readonly string[], within: Duration = ASK_WITHIN): Promise<string> {
  return failing(runCommand({ program: 'mmcli', arguments: args, within }));
}

async function startUnit(unit: string): Promise<void> {
  await failing(
    runCommand({ program: 'systemctl', arguments: ['--no-ask-password', 'start', unit], within: ACT_WITHIN }),
  );
}

async function failing<T>(act: Promise<T>): Promise<T> {
  try {
    return await act;
  } catch (error) {
    if (!(error instanceof WorldError)) throw error;
    throw new WorldError('network.failed', reasonOf(error), { cause: error });
  }
}

/** All are tried, whatever becomes of one; the first failure is told. */
async function eachOf<T>(all: readonly T[], act: (one: T) => Promise<unknown>): Promise<void> {
  const ends = await Promise.allSettled(all.map(act));
  const failed = ends.find((end) => end.status === 'rejected');
  if (failed) throw failed.reason;
}
