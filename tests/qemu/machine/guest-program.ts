/** Our own part of the guest: what a box runs, the program of the scenes, and koffi. Made for each run: it takes a second. */
import { cpSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { koffiBinary } from '../../../provisioning/machine/koffi-binary.ts';
import { writeCpio } from './cpio.ts';
import { PROGRAM_FOLDER } from './init.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
/** What the core thread and its starter are made of. */
const ROOMS = ['agent', 'drivers', 'failure', 'player', 'province/contract', 'time'];
const GUEST = 'tests/qemu/guest';

interface Builder {
  buildDist(): Promise<void>;
  transpile(files: readonly string[], folder: string): Promise<void>;
}

/** Writes the archive `file`; `cache` keeps what is downloaded. Throws WorldError. */
export async function writeGuestProgram(file: string, cache: string): Promise<void> {
  const builder = (await import(
    new URL('../../../provisioning/build/build.mjs', import.meta.url).href
  )) as Builder;
  await builder.buildDist();
  const work = `${file}-root`;
  const program = join(work, PROGRAM_FOLDER);
  mkdirSync(program, { recursive: true });
  try {
    for (const room of ROOMS) cpSync(join(ROOT, 'dist', room), join(program, room), { recursive: true });
    const sources = readdirSync(join(ROOT, GUEST)).filter((name) => name.endsWith('.ts'));
    await builder.transpile(
      sources.map((name) => join(GUEST, name)),
      program,
    );
    writeFileSync(join(program, 'package.json'), JSON.stringify({ type: 'module' }));
    const packages = join(program, 'node_modules');
    const isCode = (path: string) => !/\.[^/.]+$/.test(path) || /\.(js|cjs|json)$/.test(path);
    cpSync(join(ROOT, 'node_modules/koffi'), join(packages, 'koffi'), { recursive: true, filter: isCode });
    const native = join(packages, '@koromix/koffi-linux-arm64');
    mkdirSync(dirname(native), { recursive: true });
    cpSync(await koffiBinary(ROOT, cache), native, { recursive: true });
    writeCpio(work, file);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}
