/** The text of the first of these settings files that can be read, as Notepad left it; empty where none can. */
import { readFileSync } from 'node:fs';
import { textOf } from '../../agent/settings/text/text-of.ts';

export function firstText(files: readonly string[]): string {
  for (const file of files) {
    try {
      const { text } = textOf(readFileSync(file));
      if (text !== '') return text;
    } catch {
      // Not on this box, or not readable: the next one.
    }
  }
  return '';
}
