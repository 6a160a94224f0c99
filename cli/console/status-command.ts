/** `loa console status`: where the console of this box is opened, and by what a browser knows it. From its settings. */
import { X509Certificate } from 'node:crypto';
import { networkInterfaces } from 'node:os';
import type { Command } from 'commander';
import type { ConsoleSettings } from '../../agent/settings/settings.ts';
import type { Speak } from '../language.ts';
import { makeCommand } from '../make-command.ts';
import { print } from '../print.ts';
import { settingsOf } from '../settings-of.ts';

interface Flags {
  readonly config: string;
  readonly json?: boolean;
}

export function statusCommand(speak: Speak): Command {
  return makeCommand(
    'status',
    speak(
      'trang điều khiển mở ở địa chỉ nào, có mã PIN chưa',
      'where the console is opened, and whether it has a PIN',
    ),
    speak,
  )
    .option('--config <file>', speak('tệp cài đặt loa.toml', 'settings, loa.toml'), '/etc/loa/loa.toml')
    .option('--json', speak('in JSON', 'print JSON'))
    .action(async ({ config, json }: Flags) => {
      const settings = await settingsOf(config, speak);
      if (!settings) return;
      const { host, port, lan, pin } = settings.console;
      const here = `http://${host.includes(':') ? `[${host}]` : host}:${port}/`;
      const there = lan ? addresses(lan) : [];
      const fingerprint = lan && new X509Certificate(lan.cert).fingerprint256;
      print(
        json,
        { here, network: there, pin: pin !== undefined, ...(fingerprint && { fingerprint }) },
        [
          `${speak('Trên hộp', 'On the box')}:\t${here}`,
          `${speak('Trong mạng của hộp', 'In its network')}:\t${there.join('  ') || speak('không mở ([console] lan)', 'closed ([console] lan)')}`,
          `${speak('Mã PIN', 'PIN')}:\t${pin ? speak('đã đặt', 'set') : speak('chưa đặt: loa console pin', 'none: loa console pin')}`,
          ...(fingerprint
            ? [
                `${speak('Chứng thư (SHA-256), so với trình duyệt', 'Certificate (SHA-256), to compare in the browser')}:\n  ${fingerprint}`,
              ]
            : []),
        ].join('\n'),
      );
    });
}

function addresses({ host, port }: NonNullable<ConsoleSettings['lan']>): string[] {
  const written = (address: string) => `https://${address.includes(':') ? `[${address}]` : address}:${port}/`;
  if (host !== '0.0.0.0' && host !== '::') return [written(host)];
  const own = Object.values(networkInterfaces()).flatMap((found = []) =>
    found.filter(({ internal, family }) => !internal && family === 'IPv4').map(({ address }) => address),
  );
  return own.map(written);
}
