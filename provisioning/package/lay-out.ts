/** What is where in the package, on its way there: a folder that looks like the box's root. */
import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { loaToml } from '../loa.toml.ts';
import type { Architecture } from '../machine/architecture.ts';
import { progress } from '../machine/progress.ts';
import { changelog } from './deb/changelog.ts';
import { copyright } from './deb/copyright.ts';
import { manPages } from './man/man-pages.ts';
import { NATIVE_FOLDERS, writeNativePackages } from './native/native-packages.ts';
import { bundleProgram } from './program/bundle-program.ts';

const PROGRAM = 'usr/lib/loa';

/** Files of `files/` and their places. */
export const PLACES: Readonly<Record<string, string>> = {
  'loa.toml': 'etc/loa/loa.toml',
  'board-start.html': `${PROGRAM}/board-start.html`,
  'board-shot': `${PROGRAM}/board-shot`,
  'board-preferences.json': `${PROGRAM}/board-preferences.json`,
  '60-loa.rules': 'usr/lib/udev/rules.d/60-loa.rules',
  'sysusers.conf': 'usr/lib/sysusers.d/loa.conf',
  'tmpfiles.conf': 'usr/lib/tmpfiles.d/loa.conf',
  '60-loa-polkit.rules': 'usr/share/polkit-1/rules.d/60-loa.rules',
  'lintian-overrides': 'usr/share/lintian/overrides/loa',
};

/** What belongs to the technician: an upgrade asks before it touches them. */
export const CONFFILES = ['/etc/loa/loa.toml'];

/** Those of a box on any Debian; what only our image has lies in a folder of its own there. */
const UNITS = 'systemd';
const UNIT = /\.(service|path|timer|mount|socket|target)$/;

export interface Layout {
  /** The repository. */
  readonly root: string;
  /** Made; must not be there. */
  readonly tree: string;
  readonly architecture: Architecture;
  readonly version: string;
  /** Of the commit (Unix time, s). */
  readonly at: number;
  /** Folder in which native parts are kept between builds. */
  readonly native: string;
}

/** Throws WorldError. */
export async function layOut({ root, tree, architecture, version, at, native }: Layout): Promise<void> {
  const write = (path: string, content: string | Buffer) => {
    mkdirSync(dirname(join(tree, path)), { recursive: true });
    writeFileSync(join(tree, path), content);
  };
  const files = new URL('./files/', import.meta.url);
  for (const [name, place] of Object.entries(PLACES)) write(place, readFileSync(new URL(name, files)));
  for (const name of unitsOf(root))
    write(`usr/lib/systemd/system/${name}`, readFileSync(join(root, UNITS, name)));

  progress(`loa ${version} ${architecture}: bundling`);
  const bundle = await bundleProgram(root, join(tree, PROGRAM), version);
  await writeNativePackages(root, join(tree, PROGRAM, 'node_modules'), architecture, native);
  mkdirSync(join(tree, 'usr/bin'), { recursive: true });
  symlinkSync('../lib/loa/loa.main.js', join(tree, 'usr/bin/loa'));

  const documents = 'usr/share/doc/loa';
  write(
    `${documents}/copyright`,
    copyright(root, [...new Set([...bundle.packages, ...NATIVE_FOLDERS])].sort()),
  );
  const changes = readFileSync(join(root, 'CHANGELOG.md'), 'utf8');
  write(`${documents}/changelog.gz`, gzipped(changelog(changes, version, at)));
  write(`${documents}/examples/loa.toml`, EXAMPLE);
  for (const { place, text } of manPages(version, at)) write(place, gzipped(text));
}

/** Names of the units that the package holds. */
export function unitsOf(root: string): string[] {
  return readdirSync(join(root, UNITS))
    .filter((name) => UNIT.test(name))
    .sort();
}

/** Every key, commented. */
const EXAMPLE = loaToml({
  nodeId: 'xa-tan-phu-01',
  kind: 'speaker',
  name: 'Xã Tân Phú, cụm 1',
  url: 'mqtts://tinh.example:8883',
  certificates: true,
  zones: [{ id: 'main', relay: 17 }],
  devices: 'real',
  button: 27,
});

/** Without a name and a time in it. */
function gzipped(text: string): Buffer {
  return gzipSync(text, { level: 9 });
}
