/** Which files of the kernel are to be loaded, in which order: read from what each module says it depends on. */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

/** A module's file is tens of kilobytes, hardly ever a megabyte. */
const MAX_BYTES = 64 * 2 ** 20;

export interface KernelModule {
  readonly name: string;
  readonly bytes: Buffer;
}

/**
 * `wanted` and all they need, each after its needs. `folder` is `lib/modules/<release>`. What is not there as a file is taken for
 * built in if the kernel says so. Throws when it is nowhere.
 */
export function modulesInOrder(folder: string, wanted: readonly string[]): KernelModule[] {
  const names = readdirSync(folder, { recursive: true }).map(String);
  const files = new Map(
    names.filter((name) => /\.ko(\.xz)?$/.test(name)).map((name) => [moduleName(name), join(folder, name)]),
  );
  const builtIn = new Set(
    readFileSync(join(folder, 'modules.builtin'), 'utf8').trim().split('\n').map(moduleName),
  );
  const order: KernelModule[] = [];
  const visited = new Set<string>();
  const visit = (name: string) => {
    if (visited.has(name) || builtIn.has(name)) return;
    visited.add(name);
    const file = files.get(name);
    if (file === undefined) throw new Error(`this kernel has no module "${name}"`);
    const bytes = file.endsWith('.xz')
      ? execFileSync('xz', ['-dc', file], { maxBuffer: MAX_BYTES })
      : readFileSync(file);
    for (const need of needsOf(bytes)) visit(need);
    order.push({ name, bytes });
  };
  for (const name of wanted) visit(moduleName(name));
  return order;
}

/** Dashes and underscores are the same to the kernel. */
function moduleName(file: string): string {
  return basename(file)
    .replace(/\.ko(\.xz)?$/, '')
    .replaceAll('-', '_');
}

/** The field `depends` of the module's own description. */
function needsOf(bytes: Buffer): string[] {
  const at = bytes.indexOf('\0depends=');
  if (at < 0) return [];
  const text = bytes.toString('latin1', at + '\0depends='.length, bytes.indexOf(0, at + 1));
  return text
    .split(',')
    .filter((name) => name !== '')
    .map(moduleName);
}
