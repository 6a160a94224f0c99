/** `loa province broker` */
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { InputError, reasonOf } from '../../../failure/failure.ts';
import type { BrokerFiles } from '../../../province/reference/broker/mosquitto/make-broker-files.ts';
import type { Speak } from '../../language.ts';
import { makeCommand } from '../../make-command.ts';
import { print } from '../../print.ts';
import { dirOf } from '../dir-of.ts';

interface Flags {
  readonly out?: string;
  readonly at?: string;
  readonly host?: string;
  readonly port?: number;
  readonly bind?: string;
  readonly then?: string;
  readonly watch?: boolean;
  readonly json?: boolean;
}

export function brokerCommand(speak: Speak): Command {
  return makeCommand(
    'broker',
    speak(
      'tệp cho Mosquitto của tỉnh: TLS, chứng thư, quyền từng cụm và nhóm',
      'files for a Mosquitto of the province: TLS, certificates, rights of each node and group',
    ),
    speak,
  )
    .option('--out <D>', speak('ghi vào thư mục này (mặc định: broker)', 'write here (default: broker)'))
    .option(
      '--at <D>',
      speak('thư mục trên máy chạy Mosquitto', "folder on the broker's machine, if it is another"),
    )
    .option('--host <name>', speak('tên máy chủ trong mắt các cụm', 'name by which nodes reach it'))
    .option('--port <n>', speak('cổng (mặc định: 8883)', 'port (default: 8883)'), port)
    .option('--bind <address>', speak('địa chỉ lắng nghe', 'address to listen on'))
    .option(
      '--then <command>',
      speak(
        'chạy lệnh này khi có tệp thay đổi, như "systemctl reload mosquitto"',
        'run this when a file has changed, such as "systemctl reload mosquitto"',
      ),
    )
    .option('--watch', speak('tiếp tục theo dõi danh sách cụm', 'stay, and do it again when nodes change'))
    .option('--json', speak('in JSON', 'print JSON'))
    .action(async ({ watch, json, ...flags }: Flags, command: Command) => {
      const { applyBrokerFiles, keepBrokerFiles } = await import(
        '../../../province/reference/broker/mosquitto/keep-broker-files.ts'
      );
      const dir = resolve(dirOf(command));
      const told = (made: BrokerFiles) => print(json, made, sentence(made, flags.then, speak));
      // First the watch: a node that is added meanwhile is not missed.
      const stop = watch
        ? keepBrokerFiles(dir, flags, (outcome) =>
            outcome instanceof Error ? process.stderr.write(`${reasonOf(outcome)}\n`) : told(outcome),
          )
        : undefined;
      try {
        told(await applyBrokerFiles(dir, flags));
        if (stop) await untilAsked();
      } finally {
        stop?.();
      }
    });
}

function sentence({ folder, changed, restart }: BrokerFiles, then: string | undefined, speak: Speak): string {
  if (changed.length === 0) return speak(`Không đổi: ${folder}`, `Nothing changed: ${folder}`);
  const written = speak(`Đã ghi vào ${folder}: `, `Wrote to ${folder}: `) + changed.join(', ');
  const next = restart
    ? speak(
        'Khởi động lại Mosquitto: systemctl restart mosquitto',
        'Start Mosquitto anew: systemctl restart mosquitto',
      )
    : then === undefined
      ? speak(
          'Cho Mosquitto đọc lại, không ngắt kết nối: systemctl reload mosquitto',
          'Have Mosquitto read them, connections stay: systemctl reload mosquitto',
        )
      : speak(`Đã chạy: ${then}`, `Ran: ${then}`);
  return `${written}\n${next}`;
}

function untilAsked(): Promise<void> {
  return new Promise((done) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => done());
  });
}

function port(text: string): number {
  if (!/^\d{1,5}$/.test(text) || Number(text) < 1 || Number(text) > 65_535)
    throw new InputError(`--port must be 1–65535, it is "${text}"`);
  return Number(text);
}
