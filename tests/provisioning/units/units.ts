/** The units as they lie in the repository, and what systemd's own judges say of them, without a running systemd. */
import { execFileSync, spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const FOLDER = fileURLToPath(new URL('../../../systemd/', import.meta.url));
const DEBIAN_UNITS = '/usr/lib/systemd/system';
const UNIT = /\.(service|path|timer|target)$/;

/** Of the package; `image/` holds those of the image alone. */
export const UNITS = readdirSync(FOLDER).filter((name) => UNIT.test(name));
const IMAGE_UNITS = readdirSync(join(FOLDER, 'image')).filter((name) => UNIT.test(name));

export const unitText = (name: string) => readFileSync(join(FOLDER, name), 'utf8');

/** Every value of a directive, in order. */
export function valuesOf(unit: string, directive: string): string[] {
  const lines = unitText(unit)
    .replaceAll(/\\\n\s*/g, ' ')
    .split('\n');
  return lines
    .filter((line) => line.startsWith(`${directive}=`))
    .map((line) => line.slice(directive.length + 1).trim());
}

/** From 0 (nothing to be had) to 10, as `systemd-analyze security` reckons it from the file. */
export function exposureOf(unit: string): number {
  const said = execFileSync(
    'systemd-analyze',
    ['security', '--offline=true', '--no-pager', join(FOLDER, unit)],
    { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] },
  );
  const level = /Overall exposure level for \S+: ([\d.]+)/.exec(said)?.[1];
  if (level === undefined) throw new Error(`systemd-analyze says nothing of ${unit}:\n${said.slice(-500)}`);
  return Number(level);
}

/** What `systemd-analyze verify` complains of, on a root where all units and the programs they name are there; `more`: name → text. */
export function complaints(more: Readonly<Record<string, string>> = {}): string[] {
  const root = mkdtempSync(join(tmpdir(), 'loa-units-'));
  try {
    const units = join(root, DEBIAN_UNITS);
    mkdirSync(units, { recursive: true });
    for (const name of readdirSync(DEBIAN_UNITS).filter((entry) =>
      /\.(target|slice|mount)$|^(modprobe@|getty@)/.test(entry),
    ))
      cpSync(join(DEBIAN_UNITS, name), join(units, name), { dereference: true, recursive: true });
    const ours = [...UNITS, ...IMAGE_UNITS.map((name) => `image/${name}`)];
    for (const name of ours) {
      writeFileSync(join(units, name.replace('image/', '')), unitText(name));
      for (const program of programsOf(name)) {
        const stub = join(root, program);
        mkdirSync(dirname(stub), { recursive: true });
        writeFileSync(stub, '');
        chmodSync(stub, 0o755);
      }
    }
    for (const [name, text] of Object.entries(more)) writeFileSync(join(units, name), text);
    const names = [...ours.map((name) => name.replace('image/', '')), ...Object.keys(more)];
    const { stderr, status } = spawnSync(
      'systemd-analyze',
      ['verify', '--man=no', '--recursive-errors=no', `--root=${root}`, ...names],
      { encoding: 'utf8' },
    );
    const said = stderr.split('\n').filter((line) => line !== '');
    return status === 0 || said.length > 0 ? said : [`systemd-analyze ended with ${status}`];
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

function programsOf(unit: string): string[] {
  return ['ExecStart', 'ExecStartPre', 'ExecStartPost', 'ExecStop', 'ExecStopPost']
    .flatMap((directive) => valuesOf(unit, directive))
    .map((command) => command.replace(/^[-+!:@]*/, '').split(' ')[0] ?? '')
    .filter((program) => program.startsWith('/'));
}
