/** `loa preview`: what this box will sound in the next 24 h, asked of the agent that runs on it. */
import type { Command } from 'commander';
import type { Preview } from '../../province/contract/messages/answers/preview.ts';
import type { Speak } from '../language.ts';
import { makeCommand } from '../make-command.ts';
import { previewLines } from '../preview/preview-lines.ts';
import { print } from '../print.ts';
import { settingsOf } from '../settings-of.ts';
import { askBox } from './ask-box.ts';

interface Flags {
  readonly config: string;
  readonly json?: boolean;
}

export function previewCommand(speak: Speak): Command {
  return makeCommand(
    'preview',
    speak(
      '24 giờ tới cụm này sẽ phát gì, của ai, to bao nhiêu; và gì sẽ không phát',
      'what this box will sound in the next 24 h, from whom, how loud; and what not',
    ),
    speak,
  )
    .option('--config <file>', speak('tệp cài đặt loa.toml', 'settings, loa.toml'), '/etc/loa/loa.toml')
    .option('--json', speak('in JSON', 'print JSON'))
    .action(async ({ config, json }: Flags) => {
      const settings = await settingsOf(config, speak);
      if (!settings) return;
      const preview = (await askBox(settings.console, 'preview', speak)).body as Preview;
      print(json, preview, previewLines(preview, speak).join('\n'));
    });
}
