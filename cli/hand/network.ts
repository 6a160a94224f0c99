/**
 * `loa network`: the ways out of the box and who answers on them; or one rung of the ladder by hand. As the agent's user it shows what
 * that user may do: `runuser -u loa -- loa network reactivate-wifi`.
 */
import { Argument, type Command } from 'commander';
import { NetworkManagerNetwork } from '../../drivers/network/networkmanager/networkmanager.ts';
import type { Network, NetworkKind } from '../../drivers/network/port.ts';
import type { Speak } from '../language.ts';
import { makeCommand } from '../make-command.ts';

/** Of a province that has an address instead of a name. */
const MQTT_PORT = 8883;

const ACTS: Readonly<Record<string, (network: Network) => Promise<void>>> = {
  'reactivate-ethernet': reactivate('ethernet'),
  'reactivate-wifi': reactivate('wifi'),
  'reactivate-mobile': reactivate('mobile'),
  'reset-modem': (network) => network.resetModem(),
  confirm: (network) => network.confirm(),
  revert: (network) => network.revert(),
};

export function networkCommand(speak: Speak): Command {
  return makeCommand(
    'network',
    speak('xem mạng, hoặc tự làm một bước sửa mạng', 'show the network, or take one step that mends it'),
    speak,
  )
    .addArgument(
      new Argument('[step]', speak('bước; mặc định chỉ xem', 'step; shows only by default')).choices(
        Object.keys(ACTS),
      ),
    )
    .option('--host <name>', speak('hỏi đường tới máy này', 'asks the way to this host'))
    .action(async (step: string | undefined, { host }: { readonly host?: string }) => {
      const network = new NetworkManagerNetwork();
      await ACTS[step ?? '']?.(network);
      const { devices, modems, onTrial } = await network.state();
      for (const { name, kind, state } of devices) process.stdout.write(`${name}\t${kind}\t${state}\n`);
      process.stdout.write(`${speak('modem', 'modems')}\t${modems}\n`);
      if (onTrial) process.stdout.write(`${speak('cài đặt mới, đang thử', 'new settings, on trial')}\n`);
      if (host === undefined) return;
      process.stdout.write(`${host}\t${await network.reach({ host, port: MQTT_PORT })}\n`);
    });
}

function reactivate(kind: NetworkKind): (network: Network) => Promise<void> {
  return (network) => network.reactivate(kind);
}
