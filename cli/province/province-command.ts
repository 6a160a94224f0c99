/** `loa province …`: a source system to run and test with. */
import type { Command } from 'commander';
import type { Speak } from '../language.ts';
import { makeCommand } from '../make-command.ts';
import { alertCommand } from './alert-command.ts';
import { brokerCommand } from './broker/broker-command.ts';
import { bulletinCommand } from './bulletin-command.ts';
import { capCommand } from './cap/cap-command.ts';
import { commandCommand } from './command-command.ts';
import { contentCommand } from './content-command.ts';
import { drillCommand } from './drill/drill-command.ts';
import { initCommand } from './init-command.ts';
import { nodeCommand } from './node-command.ts';
import { previewCommand } from './preview-command.ts';
import { rootCommand } from './root/root-command.ts';
import { scheduleCommand } from './schedule-command.ts';
import { serveCommand } from './serve-command.ts';
import { signCommand } from './sign-command.ts';
import { watchCommand } from './watch-command.ts';

const DEFAULT_DIR = '.loa/province';

export function provinceCommand(speak: Speak): Command {
  return makeCommand('province', speak('nguồn tỉnh tham chiếu', 'the reference province'), speak)
    .option(
      '--dir <D>',
      speak('thư mục của tỉnh (hoặc LOA_PROVINCE)', "the province's folder (or LOA_PROVINCE)"),
      process.env['LOA_PROVINCE'] ?? DEFAULT_DIR,
    )
    .addHelpText(
      'after',
      speak(
        '\nThứ có sẵn nằm trong thư mục (init, node add, content add, broker, root, sign); điều được phát đi thì qua tỉnh đang chạy (serve):\nschedule, bulletin, alert, command, drill, preview, watch.',
        '\nWhat there is lies in the folder (init, node add, content add, broker, root, sign); what is said goes through the province that runs\n(serve): schedule, bulletin, alert, command, drill, preview, watch.',
      ),
    )
    .addCommand(initCommand(speak))
    .addCommand(serveCommand(speak))
    .addCommand(nodeCommand(speak))
    .addCommand(brokerCommand(speak))
    .addCommand(contentCommand(speak))
    .addCommand(scheduleCommand(speak))
    .addCommand(bulletinCommand(speak))
    .addCommand(alertCommand(speak))
    .addCommand(capCommand(speak))
    .addCommand(commandCommand(speak))
    .addCommand(drillCommand(speak))
    .addCommand(rootCommand(speak))
    .addCommand(previewCommand(speak))
    .addCommand(signCommand(speak))
    .addCommand(watchCommand(speak));
}
