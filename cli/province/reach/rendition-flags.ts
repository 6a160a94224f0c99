/**
 * One item of the flags of a bulletin: words, words of a file, or sound, each once for each language. The first `--language` is of the first of
 * them, and so on.
 */
import { readFileSync } from 'node:fs';
import { InputError, reasonOf } from '../../../failure/failure.ts';
import type { Item } from '../../../province/contract/messages/schedule.ts';
import type { ContentRef } from '../../../province/contract/scalars.ts';
import type { Speak } from '../../language.ts';

export interface RenditionFlags {
  readonly text?: readonly string[];
  readonly textFile?: readonly string[];
  readonly audio?: readonly string[];
  /** Words are shown and not said. */
  readonly silent?: boolean;
  readonly language?: readonly string[];
}

/** Where none is named. */
const LANGUAGE = 'vi';

/** Undefined where the flags name no item. Throws InputError that names the flag. */
export async function itemOfFlags(
  { text, textFile, audio, silent, language }: RenditionFlags,
  add: (file: string) => Promise<ContentRef>,
  speak: Speak,
): Promise<Item | undefined> {
  const given = Object.entries({ '--text': text, '--text-file': textFile, '--audio': audio }).flatMap(
    ([flag, values]) => (values ? [{ flag, values }] : []),
  );
  const [only, other] = given;
  if (only && other)
    throw new InputError(
      speak(
        `${only.flag} hay ${other.flag}? Một bản tin chỉ nhận một trong hai`,
        `${only.flag} or ${other.flag}? A bulletin takes one of them`,
      ),
    );
  if (silent === true && (!only || only.flag === '--audio'))
    throw new InputError(
      speak('--silent chỉ đi với --text hoặc --text-file', '--silent goes with --text or --text-file only'),
    );
  if (!only) {
    if (language)
      throw new InputError(
        speak(
          '--language cần --text, --text-file hoặc --audio; tệp JSON tự ghi ngôn ngữ',
          '--language needs --text, --text-file or --audio; a JSON file says its languages itself',
        ),
      );
    return undefined;
  }
  const { flag, values } = only;
  const languages = language ?? [LANGUAGE];
  if (languages.length !== values.length)
    throw new InputError(
      speak(
        `${flag} có ${values.length}, --language có ${languages.length}: ghi mỗi ngôn ngữ một lần, cùng thứ tự`,
        `${values.length} of ${flag}, ${languages.length} of --language: give one language for each, in the same order`,
      ),
    );
  const twice = languages.find((one, index) => languages.indexOf(one) !== index);
  if (twice !== undefined)
    throw new InputError(
      speak(
        `--language ${twice} ghi hai lần: mỗi ngôn ngữ phát một lần`,
        `--language ${twice} is given twice: each is heard once`,
      ),
    );
  const of = (index: number) => ({ language: languages[index] ?? LANGUAGE });
  if (flag === '--audio')
    return {
      kind: 'file',
      renditions: await Promise.all(
        values.map(async (file, index) => ({ ...of(index), content: await add(file) })),
      ),
    };
  const words = values.map((value) => (flag === '--text' ? value : readWords(value)).trim());
  const empty = words.indexOf('');
  if (empty !== -1)
    throw new InputError(
      speak(`${flag} không có chữ nào: ${values[empty]}`, `${flag} has no words: ${values[empty]}`),
    );
  return {
    kind: silent === true ? 'notice' : 'text',
    renditions: words.map((one, index) => ({ ...of(index), text: one })),
  };
}

function readWords(file: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(file));
  } catch (cause) {
    throw new InputError(`--text-file ${file}: ${reasonOf(cause)}`, { cause });
  }
}
