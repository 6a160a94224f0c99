/** `npm run test:qemu`: the core thread in an emulated box with a sound card and relays, measured from outside. */
import { parseArgs } from 'node:util';
import { setUpOrExit } from '../setup/setup.mjs';

const USAGE = `npm run test:qemu [-- options]

  --keep <folder>     keeps what the sound card gave out (sound.wav) and what the box said (said.jsonl)
  --mirror <url>      Debian's mirror; by default the one this machine's apt is set up with
  --fresh             downloads what the emulated box is made of again
  --help              this text

Boots Debian's arm64 kernel in QEMU with an HDA card and a GPIO chip, runs the core thread of this clone in it, and measures
the recording. The first run downloads 130 MB into the user's cache folder (XDG_CACHE_HOME or ~/.cache, loa/qemu); each
run takes one to three minutes. What holds on standard output, progress on standard error.
Exit codes: 0 all holds; 1 something does not, or could not be run; 64 usage.
`;

const options = read();
await setUpOrExit('qemu');
// Only now: a fresh clone has no packages before.
const { register } = await import('tsx/esm/api');
register();
const { checkInQemu } = await import('../../tests/qemu/check-in-qemu.ts');
process.exit(await checkInQemu(options));

function read() {
  try {
    const { values } = parseArgs({
      options: {
        keep: { type: 'string' },
        mirror: { type: 'string' },
        fresh: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
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
