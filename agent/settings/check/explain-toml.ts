/** Why a line is no TOML, in words of whoever types it into Notepad. Pure. */
import type { TomlError } from 'smol-toml';
import type { Said } from '../said.ts';
import type { SettingsProblem } from '../settings-error.ts';
import type { Section } from './sections.ts';

/** What people do, most telling first. `line` is without its comment. */
const MISTAKES: readonly { readonly is: RegExp; readonly said: Said }[] = [
  {
    is: /[“”„‘’«»]/,
    said: {
      vi: 'có dấu nháy cong: hãy gõ lại bằng dấu nháy thẳng "',
      en: 'has curly quotes: type straight ones, "',
    },
  },
  {
    is: /^\s*\[[^\]]*$/,
    said: { vi: 'thiếu dấu ] ở cuối tên mục', en: 'the ] behind the name of the section is missing' },
  },
  {
    is: /^[^"=]*=\s*"[^"]*$/,
    said: { vi: 'thiếu dấu nháy " ở cuối giá trị', en: 'the " behind the value is missing' },
  },
  { is: /=\s*$/, said: { vi: 'thiếu giá trị sau dấu =', en: 'the value behind = is missing' } },
  {
    is: /^\s*[\w.-]+\s*=\s*[^"'\s[{\d+-]/,
    said: {
      vi: 'chữ phải nằm trong dấu nháy kép, ví dụ id = "xa-tan-phu-01"',
      en: 'words stand in quotes, e.g. id = "xa-tan-phu-01"',
    },
  },
  {
    is: /^\s*[\w.-]+\s*:/,
    said: {
      vi: 'giữa tên và giá trị là dấu =, không phải dấu :',
      en: '= stands between name and value, not :',
    },
  },
  {
    is: /^\s*[\w.-]+\s*=\s*0\d+\s*$/,
    said: {
      vi: 'số không bắt đầu bằng 0; mã PIN thì để trong dấu nháy',
      en: 'no number begins with 0; a PIN stands in quotes',
    },
  },
  {
    is: /^\s*[^=#[]+$/,
    said: {
      vi: 'thiếu dấu = và giá trị (ghi chú thì bắt đầu bằng #)',
      en: '= and the value are missing (a note begins with #)',
    },
  },
];

/** `text` is that of the section alone. */
export function explainToml(error: TomlError, text: string, { name, start }: Section): SettingsProblem {
  const line = text.split('\n')[error.line - 1] ?? '';
  const bare = line.replace(/\s+#.*$/, '');
  const first = (error.message.split('\n')[0] ?? error.message).replace(/^Invalid TOML document: /, '');
  const said = /redefine|already|duplicate/i.test(first)
    ? { vi: 'tên này đã có ở trên, mỗi tên chỉ một lần', en: 'this name stands above already' }
    : MISTAKES.find(({ is }) => is.test(bare))?.said;
  return {
    line: start + error.line,
    key: name === '' ? 'TOML' : name,
    problem: said ?? { vi: `viết sai cú pháp (${first})`, en: `is no TOML (${first})` },
  };
}
