/** `loa run`: the agent of one box, until it is told to end. */
import { Command } from 'commander';
import { Duration } from '../time/duration.ts';

/** What does not end in good order by then ends all the same: a box that hangs at shutdown holds its relays. */
const END_WITHIN = Duration.seconds(10);

export function runCommand(version: string): Command {
  return new Command('run')
    .description('Chạy cụm loa hay bảng tin này / run the agent of this box')
    .requiredOption('--config <file>', 'tệp cài đặt / settings, loa.toml')
    .option('--with-parent', 'dừng khi đầu vào chuẩn đóng lại / end when standard input closes')
    .action(async ({ config, withParent }: { config: string; withParent?: true }) => {
      const { readSettings } = await import('../agent/settings/read-settings.ts');
      const { EX_CONFIG, SettingsError } = await import('../agent/settings/settings-error.ts');
      let settings: ReturnType<typeof readSettings>;
      try {
        settings = readSettings(config);
      } catch (error) {
        if (!(error instanceof SettingsError)) throw error;
        process.stderr.write(`${error.message}\n`);
        process.exit(EX_CONFIG);
      }
      const { runAgent } = await import('../agent/agent.main.ts');
      const agent = runAgent(settings, version);
      let ending = false;
      const end = () => {
        if (ending) return;
        ending = true;
        setTimeout(() => process.kill(process.pid, 'SIGKILL'), END_WITHIN).unref();
        void agent.close().then(() => process.exit(0));
      };
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, end);
      if (withParent) process.stdin.on('end', end).on('error', end).resume();
      await agent.ready;
    });
}
