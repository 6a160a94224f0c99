/**
 * A text of settings as its sections, so that one can be left out or taken from another text while all lines keep their numbers. A
 * section is a header with all that stands below it, its own sub-tables included; `[[zone]]` begins one for each zone. Pure.
 */

export interface Section {
  /** Of the table: `wifi`. Empty: what stands before the first header. */
  readonly name: string;
  /** Lines from 0, `end` is behind the last. */
  readonly start: number;
  readonly end: number;
}

const HEADER = /^\s*\[{1,2}\s*"?([\w-]+)"?\s*(\.[^\]]*)?\]{1,2}\s*(#.*)?$/;

export function sectionsOf(text: string): Section[] {
  const lines = text.split('\n');
  const starts: { name: string; start: number }[] = [{ name: '', start: 0 }];
  let open: string | undefined;
  for (const [index, line] of lines.entries()) {
    const header = HEADER.exec(line);
    // A text in several lines that nobody ended does not swallow the sections behind it.
    if (open === undefined || (header?.[1] !== undefined && !closes(lines, index, open))) {
      open = undefined;
      const name = header?.[1];
      if (name !== undefined && !(header?.[2] !== undefined && starts.at(-1)?.name === name))
        starts.push({ name, start: index });
    }
    open = openAfter(line, open);
  }
  return starts.map(({ name, start }, index) => ({
    name,
    start,
    end: starts[index + 1]?.start ?? lines.length,
  }));
}

/** What stands in one section. */
export function sectionText(text: string, { start, end }: Section): string {
  return text.split('\n').slice(start, end).join('\n');
}

/** The text with these sections made comments. */
export function withoutSections(text: string, sections: readonly Section[]): string {
  return text
    .split('\n')
    .map((line, index) =>
      sections.some(({ start, end }) => index >= start && index < end) && !/^\s*(#|$)/.test(line)
        ? `# ${line}`
        : line,
    )
    .join('\n');
}

function closes(lines: readonly string[], from: number, quote: string): boolean {
  return lines.slice(from).some((line) => line.includes(quote));
}

/** The quotes of a text in several lines that goes on behind this line. */
function openAfter(line: string, before: string | undefined): string | undefined {
  let open = before;
  let at = 0;
  while (at < line.length) {
    if (open !== undefined) {
      const end = line.indexOf(open, at);
      if (end < 0) return open;
      at = end + 3;
      open = undefined;
      continue;
    }
    const token = /'''|"""|"(?:[^"\\]|\\.)*"|'[^']*'|#.*$/.exec(line.slice(at));
    if (!token) return undefined;
    at += token.index + token[0].length;
    if (token[0] === "'''" || token[0] === '"""') open = token[0];
  }
  return open;
}
