/** Programs of arm64 on this machine: the kernel hands them to qemu-user, once it has been told to. */
import { existsSync, readFileSync } from 'node:fs';
import { InputError, reasonOf } from '../../failure/failure.ts';
import { Duration } from '../../time/duration.ts';
import { runTool } from '../machine/run-tool.ts';

const FORMATS = '/proc/sys/fs/binfmt_misc';
const OURS = `${FORMATS}/qemu-aarch64`;
const WITHIN = Duration.seconds(30);

const isOn = (): boolean => existsSync(OURS) && readFileSync(OURS, 'utf8').startsWith('enabled');

/** Sees to it as root; else throws InputError with what a person has to do. */
export async function enableForeignPrograms(): Promise<void> {
  if (process.arch === 'arm64' || isOn()) return;
  const commands = [
    ['mount', '-t', 'binfmt_misc', 'binfmt_misc', FORMATS],
    ['update-binfmts', '--enable', 'qemu-aarch64'],
  ] as const;
  let why = 'this machine runs no arm64 programs yet';
  if (process.getuid?.() === 0) {
    const path = `${process.env['PATH'] ?? ''}:/usr/sbin:/sbin`;
    const run = ([command, ...args]: readonly [string, ...string[]]) =>
      runTool(command, args, { within: WITHIN, env: { PATH: path } });
    try {
      if (!existsSync(`${FORMATS}/register`)) await run(commands[0]);
      await run(commands[1]);
    } catch (error) {
      why = reasonOf(error);
    }
    if (isOn()) return;
  }
  const list = commands.map((command) => `  sudo ${command.join(' ')}`).join('\n');
  throw new InputError(
    `Cannot make an arm64 image: ${why}. As root of the machine (of its host, in a container):\n${list}`,
  );
}
