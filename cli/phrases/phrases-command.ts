/** `loa phrases`: what the box can say of a danger by itself, language by language; and recordings of people that it is to say it with. */
import type { Command } from 'commander';
import type { Speak } from '../language.ts';
import { makeCommand } from '../make-command.ts';
import { addCommand } from './add-command.ts';
import { listCommand } from './list-command.ts';

export function phrasesCommand(speak: Speak): Command {
  return makeCommand(
    'phrases',
    speak('câu cảnh báo có sẵn của hộp, theo tiếng dân tộc', 'warnings that the box has ready, by language'),
    speak,
  )
    .addCommand(listCommand(speak))
    .addCommand(addCommand(speak));
}
