/** `npm run test:image`: boots the image of a box in QEMU and checks it from outside. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { setUpOrExit } from '../setup/setup.mjs';

const GROUPS = ['partition', 'short', 'day', 'stuck', 'network', 'trouble', 'board', 'cuts'];
const IMAGE = fileURLToPath(new URL('../../build/image/speaker.img', import.meta.url));
const USAGE = `npm run test:image [-- options]

  --image <file>    the image; by default build/image/speaker.img, which is made of this tree
  --only <groups>   some of: ${GROUPS.join(', ')} (with commas between them)
                    board is for an e-board's image
  --short           boot, tone and relay alone
  --cuts <number>   power cuts (20)
  --seed <number>   of the moments of the cuts; by default another one each time, which is printed
  --keep <folder>   keeps consoles, recordings and what boxes wrote to their cards
  --help            this text

One table on standard output, its last line "N passed, N failed"; progress on standard error.
Exit codes: 0 all holds; 1 something does not, or could not be run; 64 usage.
`;

const options = read();
await setUpOrExit('test-image');
// What is tested is this tree: stages that it does not change are taken from the cache.
if (options.image === IMAGE) build();
// Only now: a fresh clone has no packages before.
const { register } = await import('tsx/esm/api');
register();
const { checkImage } = await import('../../tests/image/check-image.ts');
process.exit(await checkImage(options));

/** The first one takes 15 to 40 minutes, later ones two or three. */
function build() {
  const command = fileURLToPath(new URL('../image/image.mjs', import.meta.url));
  const args = [command, '--flavour', 'speaker', '--out', IMAGE, '--bare'];
  const { status } = spawnSync(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'] });
  if (status !== 0) process.exit(1);
}

function read() {
  try {
    const { values } = parseArgs({
      options: {
        image: { type: 'string', default: IMAGE },
        only: { type: 'string', default: '' },
        short: { type: 'boolean', default: false },
        cuts: { type: 'string', default: '20' },
        seed: { type: 'string', default: String(Date.now() % 1_000_000) },
        keep: { type: 'string' },
        help: { type: 'boolean', default: false },
      },
    });
    if (values.help) {
      process.stdout.write(USAGE);
      process.exit(0);
    }
    const only = values.only.split(',').filter((name) => name !== '');
    const unknown = only.find((name) => !GROUPS.includes(name));
    if (unknown !== undefined) throw new TypeError(`there is no group "${unknown}"`);
    const [cuts, seed] = [Number(values.cuts), Number(values.seed)];
    if (![cuts, seed].every((one) => Number.isInteger(one) && one >= 0))
      throw new TypeError('--cuts and --seed are whole numbers');
    return { ...values, only, cuts, seed };
  } catch (error) {
    process.stderr.write(`${error.message}\n\n${USAGE}`);
    process.exit(64);
  }
}
