/**
 * The copyright file: our licence, and those of all npm packages that the program holds. One text stands once, after the names of all
 * who gave theirs under it.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { WorldError } from '../../../failure/failure.ts';

interface Held {
  /** Name, version and licence. */
  readonly told: string;
  /** Lines that begin with Copyright. */
  readonly holders: readonly string[];
  /** The licence without them, as one line a paragraph. */
  readonly terms: string;
}

/** `folders` of npm packages, from `root`. Throws WorldError for one that tells no licence. */
export function copyright(root: string, folders: readonly string[]): string {
  const held = folders.map((folder) => read(join(root, folder)));
  const terms = [...new Set(held.map((one) => one.terms))].sort();
  const parts = terms.map((text) => {
    const under = held.filter((one) => one.terms === text);
    const names = under.flatMap(({ told, holders }) => [told, ...holders.map((holder) => `  ${holder}`)]);
    return `${names.join('\n')}\n\n${indent(text)}`;
  });
  return `Loa: agent of village loudspeakers and public e-boards

Copyright: 2026 the Loa authors
License: Apache-2.0
 On Debian systems the text of the Apache License, Version 2.0, is in
 /usr/share/common-licenses/Apache-2.0.

The files in /usr/lib/loa also hold the npm packages below, under their own
licences. The native part of better-sqlite3 holds SQLite, which is in the
public domain.

${parts.join('\n\n')}
`;
}

function read(folder: string): Held {
  const { name, version, license, author } = JSON.parse(
    readFileSync(join(folder, 'package.json'), 'utf8'),
  ) as {
    readonly name: string;
    readonly version: string;
    readonly license?: string;
    readonly author?: string | { readonly name: string };
  };
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  if (file === undefined && license === undefined)
    throw new WorldError('build.licence', `${name} ${version} tells no licence`);
  const by = typeof author === 'string' ? author : author?.name;
  const told = `${name} ${version} (${license ?? 'licence below'})`;
  if (file === undefined) {
    return {
      told,
      holders: by === undefined ? [] : [`Author: ${by}`],
      terms: `${license}, without a text of its own.`,
    };
  }
  const paragraphs = readFileSync(join(folder, file), 'utf8')
    .replaceAll('\r', '')
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.split('\n').map((line) => line.replace(/^[#\s]+/, '').trim()));
  const isHolder = (line: string) => /^(copyright\b|\(c\)|©)/i.test(line);
  const holders = paragraphs.flat().filter(isHolder);
  const terms = paragraphs
    .map((lines) =>
      lines
        .filter((line) => !isHolder(line))
        .join(' ')
        .trim(),
    )
    // A title says what the name's line says.
    .filter((paragraph) => paragraph !== '' && !/^[\w(). -]{0,40}licen[cs]e[\w(). -]{0,12}$/i.test(paragraph))
    .join('\n');
  return { told, holders, terms };
}

/** Paragraphs as lines of at most 78 characters. */
function indent(text: string): string {
  return text
    .split('\n')
    .map((paragraph) => (paragraph.match(/\S.{0,75}(?=\s|$)/g) ?? []).map((line) => ` ${line}`).join('\n'))
    .join('\n .\n');
}
