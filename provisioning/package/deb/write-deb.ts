/**
 * Puts a folder into a package, so that the same sources give the same bytes: owner, modes, times and order come from nowhere but here.
 * debhelper is not used: it adds what depends on the day's version of it, and what it would write is four short scripts.
 */
import { createHash } from 'node:crypto';
import {
  chmodSync,
  lstatSync,
  lutimesSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join, relative } from 'node:path';
import { Duration } from '../../../time/duration.ts';
import { runTool } from '../../machine/run-tool.ts';

const WITHIN = Duration.minutes(5);

export interface DebParts {
  /** Control file, given what the tree takes on disk (KiB). */
  control(installedKib: number): string;
  /** Maintainer scripts and lists of the control archive, by name. */
  readonly controlFiles: Readonly<Record<string, string>>;
  /** Of every file (Unix time, s). */
  readonly at: number;
}

/** Writes `file` from `tree`, which is given to it whole. Throws WorldError. */
export async function writeDeb(
  tree: string,
  file: string,
  { control, controlFiles, at }: DebParts,
): Promise<void> {
  const paths = readdirSync(tree, { recursive: true })
    .map((name) => join(tree, String(name)))
    .sort();
  const files = paths.filter((path) => lstatSync(path).isFile());
  const sums = files.map(
    (path) => `${createHash('md5').update(readFileSync(path)).digest('hex')}  ${relative(tree, path)}\n`,
  );
  // As dpkg-gencontrol counts: files in whole KiB, everything else as one.
  const kib = paths.reduce(
    (sum, path) => sum + (lstatSync(path).isFile() ? Math.ceil(statSync(path).size / 1_024) : 1),
    0,
  );
  const debian = join(tree, 'DEBIAN');
  mkdirSync(debian);
  const all = { ...controlFiles, control: control(kib), md5sums: sums.join('') };
  for (const [name, text] of Object.entries(all)) writeFileSync(join(debian, name), text);
  for (const path of [tree, ...paths, debian, ...Object.keys(all).map((name) => join(debian, name))]) {
    const found = lstatSync(path);
    if (!found.isSymbolicLink()) chmodSync(path, found.isDirectory() || isProgram(path) ? 0o755 : 0o644);
    lutimesSync(path, at, at);
  }
  const args = ['--root-owner-group', '-Zxz', '--build', tree, file];
  await runTool('dpkg-deb', args, { within: WITHIN, env: { SOURCE_DATE_EPOCH: String(at) } });
}

/** What begins with `#!` is run, wherever it lies. */
function isProgram(path: string): boolean {
  return readFileSync(path).subarray(0, 2).toString() === '#!';
}
