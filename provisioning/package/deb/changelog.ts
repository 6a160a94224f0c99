/** Debian's changelog, from CHANGELOG.md: the topmost section is the version that is built. */
import { ABOUT } from './about.ts';

const WIDTH = 78;

/** `at`: when this was committed (Unix time, s). */
export function changelog(markdown: string, version: string, at: number): string {
  const section = markdown.split(/^## .*$/m)[1] ?? '';
  const lines = section
    .split('\n')
    .filter((line) => line.startsWith('- '))
    .map((line) => wrap(line.slice(2).replaceAll('`', '')));
  const date = new Date(at * 1_000).toUTCString().replace('GMT', '+0000');
  return `${ABOUT.name} (${version}) ${ABOUT.release}; urgency=medium

${lines.join('\n')}

 -- ${ABOUT.maintainer}  ${date}
`;
}

function wrap(text: string): string {
  let line = '  *';
  const lines: string[] = [];
  for (const word of text.split(/\s+/)) {
    if (line.length + 1 + word.length > WIDTH) {
      lines.push(line);
      line = '   ';
    }
    line += ` ${word}`;
  }
  return [...lines, line].join('\n');
}
