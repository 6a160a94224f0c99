/** `loa phrases list`: which phrases are there in which language, whole or damaged. */
import { join } from 'node:path';
import type { Command } from 'commander';
import { PHRASES_FOLDER } from '../../agent/airing/phrases/phrases-folder.ts';
import { loadPhrases } from '../../player/announce/phrases/load-phrases.ts';
import type { Speak } from '../language.ts';
import { makeCommand } from '../make-command.ts';
import { print } from '../print.ts';
import { settingsOf } from '../settings-of.ts';
import { phraseTable } from './phrase-table.ts';

interface Flags {
  readonly config: string;
  readonly json?: boolean;
}

export function listCommand(speak: Speak): Command {
  return makeCommand(
    'list',
    speak('bảng các câu: tiếng nào có câu nào', 'a table of phrases by language'),
    speak,
  )
    .option('--config <file>', speak('tệp cài đặt loa.toml', 'settings, loa.toml'), '/etc/loa/loa.toml')
    .option('--json', speak('in JSON', 'print JSON'))
    .action(async ({ config, json }: Flags) => {
      const settings = await settingsOf(config, speak);
      if (!settings) return;
      const { book, damaged } = await loadPhrases(join(settings.node.data, PHRASES_FOLDER));
      const languages = Object.fromEntries(
        [...book].map(([language, phrases]) => [language, [...phrases.keys()]]),
      );
      print(json, { languages, damaged }, phraseTable(book, damaged, speak));
    });
}
