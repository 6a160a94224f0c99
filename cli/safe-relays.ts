/**
 * `loa safe-relays`: every relay off, after an agent that died without a word. Called by its unit after each end, also when nothing is wrong.
 *
 * It asks first what the dead agent wrote of its lines, and only without that the settings. A line that somebody holds is left to its holder:
 * that is an agent that lives.
 */
import type { Command } from 'commander';
import type { Outputs } from '../agent/outputs/outputs.ts';
import { OUTPUTS_FILE, readOutputs } from '../agent/outputs/outputs-file.ts';
import { SystemClock } from '../drivers/clock/system/system-clock.ts';
import { makeGpio } from '../drivers/gpio/make-gpio.ts';
import { GpioFailed } from '../drivers/gpio/port.ts';
import { putOff } from '../drivers/gpio/put-off.ts';
import { reasonOf, WorldError } from '../failure/failure.ts';
import { ExitCode } from './exit-code.ts';
import type { Speak } from './language.ts';
import { makeCommand } from './make-command.ts';
import { settingsOf } from './settings-of.ts';

interface SafeRelaysOptions {
  readonly config: string;
  readonly outputs: string;
}

export function safeRelaysCommand(speak: Speak): Command {
  return makeCommand(
    'safe-relays',
    speak('ngắt mọi rơ-le sau khi phần mềm cụm loa chết', 'put every relay off after the agent died'),
    speak,
  )
    .requiredOption('--config <file>', speak('tệp cài đặt loa.toml', 'settings, loa.toml'))
    .option(
      '--outputs <file>',
      speak('nơi phần mềm ghi các chân nó dùng', 'where the agent wrote its lines'),
      OUTPUTS_FILE,
    )
    .action(async ({ config, outputs: file }: SafeRelaysOptions) => {
      const outputs = left(file) ?? (await set(config, speak));
      if (!outputs) return;
      const troubles = await off(outputs);
      for (const trouble of troubles) process.stderr.write(`${trouble}\n`);
      const count = outputs.lines.length - troubles.length;
      process.stdout.write(`${speak('đã ngắt', 'put off')}: ${count}/${outputs.lines.length}\n`);
      if (troubles.length > 0) process.exitCode = ExitCode.unavailable;
    });
}

/** What the agent left. */
function left(file: string): Outputs | undefined {
  try {
    return readOutputs(file);
  } catch (cause) {
    if (!(cause instanceof WorldError)) throw cause;
    process.stderr.write(`${cause.message}\n`);
    return undefined;
  }
}

/** What settings say. */
async function set(config: string, speak: Speak): Promise<Outputs | undefined> {
  const settings = await settingsOf(config, speak);
  if (!settings) return undefined;
  const { outputsOf } = await import('../agent/outputs/outputs.ts');
  return outputsOf(settings);
}

async function off({ gpio, lines }: Outputs): Promise<string[]> {
  if (lines.length === 0) return [];
  const open = await makeGpio(gpio, new SystemClock());
  try {
    return putOff(open, lines);
  } catch (cause) {
    if (!(cause instanceof GpioFailed)) throw cause;
    return lines.map(() => reasonOf(cause));
  }
}
