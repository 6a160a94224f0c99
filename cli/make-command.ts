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

export function makeCommand(name: string, description: string, speak: Speak): Command {
  return new Command(name)
    .description(description)
    .helpOption('-h, --help', speak('xem hướng dẫn', 'show help'))
    .helpCommand(false)
    .configureHelp({ showGlobalOptions: true, styleTitle: (title) => speak(TITLES[title] ?? title, title) })
    .configureOutput({
      outputError: (text, write) => write(text.replace(/^error: /, `${speak('Lỗi', 'Error')}: `)),
    })
    .showHelpAfterError(speak('(--help: xem hướng dẫn)', '(--help shows how)'))
    .exitOverride();
}
