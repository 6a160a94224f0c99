/**
 * Puts the keeper of the network on its adapters, in the main thread.
 *
 * Where nobody asked for it there is none: on a plain Debian with the package alone, the network belongs to its owner. It was asked for
 * by a section [ethernet], [wifi] or [mobile] in `loa.toml`, or by the image, whose card program puts networks in place.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { makeGpio } from '../drivers/gpio/make-gpio.ts';
import { NetworkManagerNetwork } from '../drivers/network/networkmanager/networkmanager.ts';
import type { Destination } from '../drivers/network/port.ts';
import { SystemdPower } from '../drivers/power/systemd/systemd-power.ts';
import { cutModemPower } from './network/cut-modem-power.ts';
import { rebootMemory } from './network/reboot-memory.ts';
import {
  type NetworkKeeper,
  type NetworkKeeperParts,
  startNetworkKeeper,
} from './network/start-network-keeper.ts';
import type { Settings } from './settings/settings.ts';

/** What the card program put in place at this start of the machine. */
const PUT_IN_PLACE = '/run/loa-card/network.json';

const PORTS: Readonly<Record<string, number>> = { 'mqtt:': 1883, 'mqtts:': 8883 };

export type NetworkSurroundings = Pick<
  NetworkKeeperParts,
  'online' | 'quiet' | 'clock' | 'timers' | 'faults' | 'log'
>;

/** Undefined where it has nothing to keep: nobody asked, or there is no province whose answer could be missed. */
export function keepNetwork(
  { link, network, core, node }: Settings,
  surroundings: NetworkSurroundings,
): NetworkKeeper | undefined {
  if (!link || !(network.asked || existsSync(PUT_IN_PLACE))) return undefined;
  const { modemPower } = network;
  return startNetworkKeeper({
    ...surroundings,
    settings: network,
    destination: destinationOf(link.url),
    network: new NetworkManagerNetwork(),
    power: new SystemdPower(),
    memory: rebootMemory(join(node.data, 'reboots-in-vain')),
    ...(modemPower && {
      cutModemPower: async () => {
        const openChip = await makeGpio(core.gpio, surroundings.clock);
        await cutModemPower(openChip, modemPower, surroundings.timers);
      },
    }),
  });
}

function destinationOf(url: string): Destination {
  const { hostname, port, protocol } = new URL(url);
  return { host: hostname.replace(/^\[|\]$/g, ''), port: Number(port) || (PORTS[protocol] ?? 8883) };
}
