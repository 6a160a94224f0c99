/** `npm run package`: the Debian packages of the box's program. */
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { setUpOrExit } from '../setup/setup.mjs';

const USAGE = `npm run package [-- options]

  --architecture <arm64|amd64>   only this one; by default both
  --version <version>            other than package.json's
  --out <folder>                 by default build/package
  --check                        builds, then installs, runs, upgrades, removes and purges in a chroot, reads with lintian,
                                 compares two builds, and prints a table; needs root. By default for this machine's processor
  --root <archive>               with --check: a root file system of trixie to install in, instead of one that is made
  --help                         this text

Writes loa_<version>_<architecture>.deb, for Debian trixie, and prints each one's SHA-256, size and path. The first build compiles
better-sqlite3 for each processor, one to two minutes; later ones take seconds. The same commit gives the same bytes.
Progress on standard error. Exit codes: 0 built, all holds; 1 could not be, or something does not hold; 64 usage.
`;

const options = read();
await setUpOrExit(options.check ? 'package-check' : 'package');
// Only now: a fresh clone has no packages before.
const { register } = await import('tsx/esm/api');
register();
if (options.check) {
  const { checkPackage } = await import('../../tests/provisioning/package/check/check-package.ts');
  const architecture = options.architecture ?? (process.arch === 'arm64' ? 'arm64' : 'amd64');
  process.exit(await checkPackage({ architecture, ...(options.root && { archive: options.root }) }));
}
const { packageCommand } = await import('./package-command.ts');
process.exit(await packageCommand(options));

function read() {
  try {
    const { values } = parseArgs({
      options: {
        architecture: { type: 'string' },
        version: { type: 'string' },
        out: { type: 'string', default: fileURLToPath(new URL('../../build/package', import.meta.url)) },
        check: { type: 'boolean', default: false },
        root: { type: 'string' },
        help: { type: 'boolean', default: false },
      },
    });
    if (values.architecture !== undefined && !['arm64', 'amd64'].includes(values.architecture))
      throw new Error(`--architecture is "${values.architecture}", expected arm64 or amd64`);
    if (values.help) {
      process.stdout.write(USAGE);
      process.exit(0);
    }
    return values;
  } catch (error) {
    process.stderr.write(`${error.message}\n\n${USAGE}`);
    process.exit(64);
  }
}
