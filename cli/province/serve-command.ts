/** `loa province serve` */
import type { Command } from 'commander';
import { InputError } from '../../failure/failure.ts';
import type { Speak } from '../language.ts';
import { makeCommand } from '../make-command.ts';
import { print } from '../print.ts';
import { dirOf } from './dir-of.ts';

interface Flags {
  readonly broker?: string;
  readonly mqttPort?: number;
  readonly tlsPort?: number;
  readonly contentPort?: number;
  readonly apiPort?: number;
  readonly json?: boolean;
}

export function serveCommand(speak: Speak): Command {
  const instead = (what: string) =>
    speak(
      `cổng ${what} thay cho province.toml; 0: cổng bất kỳ`,
      `${what} port instead of province.toml's; 0: any`,
    );
  return makeCommand(
    'serve',
    speak('chạy tỉnh: máy chủ MQTT, nội dung, API', 'run the province: broker, content, API'),
    speak,
  )
    .option(
      '--broker <url>',
      speak('dùng máy chủ MQTT này thay cho máy gắn sẵn', 'an outer broker instead of the embedded one'),
    )
    .option('--mqtt-port <n>', instead('MQTT'), port)
    .option('--tls-port <n>', instead('MQTT/TLS'), port)
    .option('--content-port <n>', instead('HTTP'), port)
    .option('--api-port <n>', instead('API'), port)
    .option('--json', speak('in địa chỉ dạng JSON', 'print addresses as JSON'))
    .action(async (flags: Flags, command: Command) => {
      // Loaded here: broker, HTTP server and clock driver would slow every other command down.
      const { SystemClock } = await import('../../drivers/clock/system/system-clock.ts');
      const { SystemTimers } = await import('../../drivers/clock/system/system-timers.ts');
      const { openProvince } = await import('../../province/reference/open-province.ts');
      const { serveProvince } = await import('../../province/reference/serve-province.ts');
      const clock = new SystemClock();
      const province = await openProvince(dirOf(command), { clock });
      try {
        let last = '';
        province.listen((event) => {
          if (event.type !== 'notice' || event.text === last) return;
          last = event.text; // a client that tries for ever is told of once
          process.stderr.write(`${event.text}\n`);
        });
        const { mqttPort: mqtt, tlsPort: mqttTls, contentPort: content, apiPort: api, broker } = flags;
        const ports = Object.fromEntries(
          Object.entries({ mqtt, mqttTls, content, api }).filter(([, given]) => given !== undefined),
        );
        const served = await serveProvince(province, {
          ...{ clock, timers: new SystemTimers(clock), ports },
          ...(broker !== undefined && { broker }),
        });
        const { urls } = served;
        const tcp = urls.mqtt.find((url) => url.startsWith('mqtt://'));
        const { hostname = '', port = '' } = tcp === undefined ? {} : new URL(tcp);
        const hint = `mosquitto_pub -h ${hostname} -p ${port} -u operator -P "$(cat ${province.parts.paths.token})" …`;
        print(
          flags.json,
          { urls },
          [
            ...urls.mqtt.map((url) => `MQTT      ${url}`),
            `${speak('Nội dung', 'Content ')}  ${urls.content}`,
            `API       ${urls.api}`,
            ...(broker === undefined && tcp !== undefined
              ? [`${speak('Gửi tay', 'By hand')}   ${hint}`]
              : []),
            speak('Ctrl-C để dừng', 'Ctrl-C ends it'),
          ].join('\n'),
        );
        await untilAsked();
        await served.close();
      } finally {
        await province.close();
      }
    });
}

function untilAsked(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve());
  });
}

function port(text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 0 || number > 65_535)
    throw new InputError(`port must be 0–65535, it is "${text}"`);
  return number;
}
