/**
 * The bytes of a settings file as text, whatever Notepad and a FAT card made of them. What has one meaning only is read as it was meant;
 * what has not is a problem with its line. Lines keep their numbers. Pure; never throws.
 */
import { both, saidOf } from '../said.ts';
import type { SettingsProblem } from '../settings-error.ts';
import { tidyLines } from './tidy-lines.ts';
import { unicodeOf } from './unicode-of.ts';

/** Settings are some kilobytes; what is larger is another file under this name. */
export const LARGEST_BYTES = 1_000_000;

/** Each section is looked at beside each other: a box must not spend its start on somebody's list of a thousand. */
const MOST_SECTIONS = 300;

/** A picture or a program has control characters everywhere, a damaged text has few. */
const JUNK_SHARE = 0.1;

export interface ReadText {
  /** TOML as far as it could be had; empty where there is nothing to be had. */
  readonly text: string;
  readonly problems: readonly SettingsProblem[];
}

export function textOf(bytes: Uint8Array): ReadText {
  if (bytes.length === 0) return EMPTY;
  if (bytes.length > LARGEST_BYTES)
    return nothing(
      `quá lớn (hơn ${LARGEST_BYTES} byte), đây không phải tệp cài đặt`,
      `is too large (more than ${LARGEST_BYTES} bytes) to be settings`,
    );
  if (bytes.every((byte) => byte === 0 || byte === 0xff))
    return nothing(
      'đã hỏng, chỉ còn byte rỗng (thường do rút nguồn khi đang chép): hãy chép lại tệp',
      'is damaged, nothing but empty bytes is left (power was cut while it was copied): copy the file again',
    );
  const { lines, foreign } = unicodeOf(bytes);
  const letters = lines.reduce((sum, line) => sum + line.length, 0);
  const junk = lines.reduce((sum, line) => sum + (line.match(CONTROL)?.length ?? 0), 0);
  if (junk > letters * JUNK_SHARE)
    return nothing(
      'không phải là văn bản, hãy chép lại tệp do tỉnh cấp',
      'is no text: copy the file of the province again',
    );
  if (lines.filter((line) => /^\s*\[/.test(line)).length > MOST_SECTIONS)
    return nothing(
      'có quá nhiều mục, đây không phải tệp cài đặt: hãy chép lại tệp do tỉnh cấp',
      'has too many sections to be settings: copy the file of the province again',
    );
  const tidied = tidyLines(lines);
  const problems = [
    ...foreign
      .filter((line) => hasForeignValue(tidied[line - 1] ?? ''))
      .map((line) =>
        at(
          line,
          'có chữ không phải UTF-8: trong Notepad chọn Save as, Encoding: UTF-8',
          'has letters that are not UTF-8: in Notepad choose Save as, Encoding: UTF-8',
        ),
      ),
    ...lines.flatMap((line, index) =>
      line.includes('\0')
        ? [
            at(
              index + 1,
              'có byte rỗng, tệp có thể đã hỏng: hãy chép lại tệp',
              'has empty bytes, the file may be damaged: copy it again',
            ),
          ]
        : [],
    ),
  ];
  const text = tidied.join('\n');
  // Of letters that nobody sees nothing is left.
  return text === '' && problems.length === 0 ? EMPTY : { text, problems };
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROL = /[\u0000-\u0008\u000E-\u001F\u007F\uFFFD]/g;

/** Letters beyond ASCII in front of the comment: what a comment says matters to nobody but people. */
function hasForeignValue(line: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: ASCII is meant
  return /[^\u0000-\u007F]/.test(line.replace(/^((?:[^"'#]|"(?:[^"\\]|\\.)*"|'[^']*')*)#.*$/, '$1'));
}

const at = (line: number, vi: string, en: string): SettingsProblem => ({
  line,
  key: 'file',
  problem: saidOf(both(vi, en)),
});

const nothing = (vi: string, en: string): ReadText => ({
  text: '',
  problems: [{ key: 'file', problem: { vi, en } }],
});

const EMPTY = nothing('tệp trống, hãy chép lại tệp', 'is empty: copy the file again');
