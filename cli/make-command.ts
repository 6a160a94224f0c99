/** A command whose help and complaints are in the reader's language. Commander's own words are English only. */
import { Command } from 'commander';
import type { Speak } from './language.ts';

const TITLES: Record<string, string> = {
  'Usage:': 'Cách dùng:',
  'Options:': 'Tùy chọn:',
  'Global Options:': 'Tùy chọn chung:',
  'Commands:': 'Lệnh:',
  'Arguments:': 'Đối số:',
};

/** What Commander complains of. */
const COMPLAINTS: readonly (readonly [RegExp, string])[] = [
  [/required option '(.*)' not specified/, "thiếu tùy chọn '$1'"],
  [/missing required argument '(.*)'/, "thiếu đối số '$1'"],
  [/option '(.*)' argument missing/, "tùy chọn '$1' cần có giá trị"],
  [/unknown option '(.*)'/, "không có tùy chọn '$1'"],
  [/unknown command '(.*)'/, "không có lệnh '$1'"],
  [
    /too many arguments for '(.*)'\. Expected (\d+) arguments? but got (\d+)\./,
    "'$1' cần $2 đối số, đã ghi $3",
  ],
  [/too many arguments\. Expected (\d+) arguments? but got (\d+)\./, 'cần $1 đối số, đã ghi $2'],
  [/\(Did you mean one of (.*)\?\)/, '(có phải một trong: $1?)'],
  [/\(Did you mean (.*)\?\)/, '(có phải là $1?)'],
];

export function makeCommand(name: string, description: string, speak: Speak): Command {
  return new Command(name)
    .description(description)
    .helpOption('-h, --help', speak('xem hướng dẫn', 'show help'))
    .helpCommand(false)
    .configureHelp({
      showGlobalOptions: true,
      styleTitle: (title) => speak(TITLES[title] ?? title, title),
      styleUsage: (usage) =>
        speak(usage.replace('[options]', '[tùy chọn]').replace('[command]', '[lệnh]'), usage),
      styleOptionDescription: (text) => speak(text.replace('(default: ', '(mặc định: '), text),
      styleSubcommandTerm: (term) => speak(term.replace('[options]', '[tùy chọn]'), term),
    })
    .configureOutput({
      outputError: (text, write) => write(speak(inVietnamese(text), text.replace(/^error: /, 'Error: '))),
    })
    .showHelpAfterError(speak('(--help: xem hướng dẫn)', '(--help shows how)'))
    .exitOverride();
}

function inVietnamese(text: string): string {
  return COMPLAINTS.reduce(
    (said, [pattern, words]) => said.replace(pattern, words),
    text.replace(/^error: /, 'Lỗi: '),
  );
}
