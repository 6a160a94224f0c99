/** `loa run`: the agent of one box, until it is told to end. */
import type { Command } from 'commander';
import { Duration } from '../time/duration.ts';
import { ExitCode } from './exit-code.ts';
import type { Speak } from './language.ts';
import { makeCommand } from './make-command.ts';
import { settingsOf } from './settings-of.ts';

/** What does not end in good order by then ends all the same: a box that hangs at shutdown holds its relays. */
const END_WITHIN = Duration.seconds(10);

interface RunOptions {
  readonly config: string;
  readonly withParent?: true;
}

export function runCommand(version: string, speak: Speak): Command {
  return makeCommand('run', speak('chạy cụm loa hay bảng tin này', 'run the agent of this box'), speak)
    .requiredOption('--config <file>', speak('tệp cài đặt loa.toml', 'settings, loa.toml'))
    .option('--with-parent', speak('dừng khi đầu vào chuẩn đóng lại', 'end when standard input closes'))
    .action(async ({ config, withParent }: RunOptions) => {
      const settings = await settingsOf(config);
      if (!settings) return;
      const { runAgent } = await import('../agent/agent.main.ts');
      const agent = runAgent(settings, version);
      let ending = false;
      const end = () => {
        if (ending) return;
        ending = true;
        setTimeout(() => process.kill(process.pid, 'SIGKILL'), END_WITHIN).unref();
        void agent.close().then(() => process.exit(ExitCode.done));
      };
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, end);
      if (withParent) process.stdin.on('end', end).on('error', end).resume();
      await agent.ready;
    });
}
