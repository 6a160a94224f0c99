/**
 * Puts right what word processors and phones make of TOML: curly quotes around a value, spaces that are none, full-width signs. Only
 * outside of strings, where TOML knows none of these characters: a text that is TOML already is left as it is. Pure.
 */

const DOUBLE = '“”„‟″＂«»';
const SINGLE = '‘’‚‛′＇';
/** Full-width and other forms of what TOML writes in ASCII. */
const SIGNS: Readonly<Record<string, string>> = {
  '＝': '=',
  '［': '[',
  '］': ']',
  '｛': '{',
  '｝': '}',
  '，': ',',
  '＃': '#',
  '．': '.',
  '–': '-',
  '−': '-',
};
const BLANK = /[\u00A0\u1680\u2000-\u200A\u2028\u2029\u202F\u205F\u3000\u0085]/;
/** Seen by nobody. */
const INVISIBLE = /[\u200B-\u200F\u2060\uFEFF\u00AD]/;

/** `"""` or `'''` when a string goes on in the next line. */
type Open = '"""' | "'''" | undefined;

export function tidyLines(lines: readonly string[]): string[] {
  let open: Open;
  return lines.map((raw) => {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: TOML takes none of them, not even in a comment
    const line = raw.replace(/[\u000B\u000C]/g, ' ').replace(/[\u0000-\u0008\u000E-\u001F\u007F]/g, '');
    const done = tidyLine(line, open);
    open = done.open;
    return done.line;
  });
}

function tidyLine(line: string, before: Open): { readonly line: string; readonly open: Open } {
  let out = '';
  let at = 0;
  if (before !== undefined) {
    const end = line.indexOf(before);
    if (end < 0) return { line, open: before };
    at = end + 3;
    out = line.slice(0, at);
  }
  while (at < line.length) {
    const letter = line.charAt(at);
    if (letter === '#') return { line: out + line.slice(at), open: undefined };
    const three = line.slice(at, at + 3);
    if (three === '"""' || three === "'''") {
      const end = line.indexOf(three, at + 3);
      if (end < 0) return { line: out + line.slice(at), open: three };
      out += line.slice(at, end + 3);
      at = end + 3;
    } else if (letter === '"' || letter === "'") {
      const end = endOfString(line, at, letter);
      out += end === undefined ? closed(line.slice(at), letter) : line.slice(at, end);
      at = end ?? line.length;
    } else if (DOUBLE.includes(letter) || SINGLE.includes(letter)) {
      const inner = curlyString(line, at, DOUBLE.includes(letter) ? `${DOUBLE}"` : `${SINGLE}'`);
      out += inner === undefined ? line.slice(at) : inner.text;
      at = inner?.end ?? line.length;
    } else {
      if (!INVISIBLE.test(letter)) out += BLANK.test(letter) ? ' ' : (SIGNS[letter] ?? letter);
      at += 1;
    }
  }
  return { line: out, open: undefined };
}

/** Behind the closing quote, or undefined when there is none in this line. */
function endOfString(line: string, start: number, quote: '"' | "'"): number | undefined {
  for (let at = start + 1; at < line.length; at++) {
    if (quote === '"' && line[at] === '\\') at += 1;
    else if (line[at] === quote) return at + 1;
  }
  return undefined;
}

/** A string that a straight quote begins and a curly one ends: its end is the line's, so it has one meaning only. */
function closed(rest: string, quote: '"' | "'"): string {
  const curly = quote === '"' ? DOUBLE : SINGLE;
  const match = new RegExp(`^(.[^${curly}]*)[${curly}]([\\s,\\]}]*(?:#.*)?)$`).exec(rest);
  return match ? `${match[1]}${quote}${match[2]}` : rest;
}

/** A string that a curly quote begins. Undefined where its end may be meant otherwise: TOML's reader will complain. */
function curlyString(
  line: string,
  start: number,
  quotes: string,
): { readonly text: string; readonly end: number } | undefined {
  let end = start + 1;
  while (end < line.length && !quotes.includes(line.charAt(end))) end += 1;
  const behind = line.slice(end + 1).trimStart();
  if (end === line.length || !/^($|[#,\]}=.])/.test(behind)) return undefined;
  const inner = line.slice(start + 1, end);
  return { text: JSON.stringify(inner), end: end + 1 };
}
