/**
 * `npm run package -- --check`: the package on the Debian it is for. Installed, run, upgraded from the version before, removed and purged in
 * a chroot; built twice, the second time without what is kept between builds; read by lintian. One table, and an exit code.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WorldError } from '../../../../failure/failure.ts';
import type { Architecture } from '../../../../provisioning/machine/architecture.ts';
import { progress } from '../../../../provisioning/machine/progress.ts';
import { buildPackage, ownVersion, ROOT } from '../../../../provisioning/package/build-package.ts';
import { commitTime } from '../../../../provisioning/package/deb/commit-time.ts';
import type { Check } from '../../../measure/check.ts';
import { printChecks } from '../../../measure/print-checks.ts';
import { checkLife } from './check-life.ts';
import { checkRun } from './check-run.ts';
import { openChroot } from './chroot.ts';

/** Lower than any that is released. */
const BEFORE = '0.0.9';

export interface CheckOptions {
  readonly architecture: Architecture;
  /** A root file system to install in. Absent: one is made. */
  readonly archive?: string;
}

/** Prints what holds. Answers the exit code. */
export async function checkPackage({ architecture, archive }: CheckOptions): Promise<number> {
  const work = mkdtempSync(join(tmpdir(), 'loa-package-check-'));
  try {
    // Once: somebody may commit meanwhile.
    const at = await commitTime(ROOT);
    const build = (version: string, out: string, native?: string) =>
      buildPackage({ architecture, version, out: join(work, out), at, ...(native && { native }) });
    const file = await build(ownVersion(), 'first');
    const native = join(work, 'native');
    mkdirSync(native);
    const again = await build(ownVersion(), 'second', native);
    const before = await build(BEFORE, 'before');
    const checks: Check[] = [sameBytes(file, again)];
    const figures: (readonly [string, string])[] = [
      ['size', `${(readFileSync(file).length / 1e6).toFixed(2)} MB`],
    ];
    const root = await openChroot(architecture, archive);
    try {
      progress('lintian');
      checks.push(
        ...lintian(
          root.run(
            'sh',
            '-c',
            `command -v lintian >/dev/null && lintian -EIL +pedantic --fail-on none ${root.put(file)}`,
          ),
        ),
      );
      const life = { before: root.put(before), now: root.put(file) };
      const run = () => {
        const { checks: found, figures: measured } = checkRun(root);
        checks.push(...found);
        figures.push(...measured);
      };
      checks.push(...checkLife(root, life, run));
    } finally {
      root.close();
    }
    return printChecks(checks, figures);
  } catch (error) {
    if (!(error instanceof WorldError)) throw error;
    process.stderr.write(`${error.message}\n`);
    return 1;
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

function sameBytes(...files: readonly string[]): Check {
  const hashes = files.map((file) => createHash('sha256').update(readFileSync(file)).digest('hex'));
  return {
    name: 'built twice, native parts as well: same bytes',
    passed: new Set(hashes).size === 1,
    found: hashes.join(' '),
  };
}

function lintian({ code, said }: { readonly code: number | null; readonly said: string }): Check[] {
  // A root file system that was handed in need not have it.
  if (code !== 0 && said === '') return [];
  const tags = said.split('\n').filter((line) => /^[EWIPX]: /.test(line));
  return [
    {
      name: 'lintian: nothing unexplained',
      passed: code === 0 && tags.length === 0,
      found: tags.join('; ') || 'no tag',
    },
  ];
}
