/** Reads the imports of every source file, type-only ones included. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import type { Edge } from './import-law.ts';

const IMPORT =
  /(?:^|\n)\s*(?:import|export)\s[^'"`;]*?from\s*['"]([^'"]+)['"]|(?:^|\n)\s*import\s*['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)/g;

/** Files under version control that are still there, and new ones that are not ignored. */
export function sourceFiles(): string[] {
  const listed = execFileSync(
    'git',
    ['ls-files', '--cached', '--others', '--exclude-standard', '*.ts', '*.tsx'],
    {
      encoding: 'utf8',
    },
  );
  return listed
    .split('\n')
    .filter((file) => !file.endsWith('.d.ts') && file.includes('/') && existsSync(file));
}

export function importsOf(file: string): Edge[] {
  const text = readFileSync(file, 'utf8');
  return [...text.matchAll(IMPORT)].map((match) => {
    const target = match[1] ?? match[2] ?? match[3] ?? '';
    const to = target.startsWith('.') ? normalize(join(dirname(file), target)) : `npm:${target}`;
    const line = text.slice(0, match.index + match[0].indexOf(target)).split('\n').length;
    return { from: file, to, line, typesOnly: /^\s*(import|export)\s+type\s/.test(match[0]) };
  });
}
