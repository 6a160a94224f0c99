/** `npm run test:board`: the board's browser as its unit begins it, in cage, on a screen that is memory, in a box's own Debian. */
import { parseArgs } from 'node:util';
import { setUpOrExit } from '../setup/setup.mjs';

const USAGE = `npm run test:board [-- options]

  --keep <folder>     keeps the pictures that were taken of the screen
  --help              this text

Makes a Debian trixie with cage and Chromium in the user's cache folder (XDG_CACHE_HOME or ~/.cache, loa/chroot; once, 400 MB), and runs
the cases of tests/e2e/cage in it: walls of three sizes, the picture on command, the display's signal. Needs root.
Exit codes: 0 all holds; 1 something does not, or could not be run; 64 usage.
`;

const options = read();
await setUpOrExit('test-board');
// Only now: a fresh clone has no packages before.
const { register } = await import('tsx/esm/api');
register();
const { checkBoard } = await import('../../tests/e2e/cage/check-board.ts');
process.exit(await checkBoard(options));

function read() {
  try {
    const { values } = parseArgs({
      options: { keep: { type: 'string' }, help: { type: 'boolean', default: false } },
    });
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
