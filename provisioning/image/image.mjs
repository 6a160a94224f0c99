/** `npm run image`: an SD card's image of a box, from Debian's packages and this clone. */
import { parseArgs } from 'node:util';
import { setUpOrExit } from '../setup/setup.mjs';

const USAGE = `npm run image -- --flavour speaker|board --out FILE [options]

  --flavour <name>    speaker: loudspeakers; board: loudspeakers and a screen
  --out <file>        the image (….img); what belongs to it is written beside it
  --deb <file>        this package of the agent instead of one built from this clone
  --base <file>       this root file system (tar) instead of one made of Debian's packages
  --mirror <url>      Debian's mirror; by default the one this machine's apt is set up with
  --fresh             takes Debian's newest packages although earlier ones lie in the cache
  --url <address>     folder on the web from which technicians will fetch it, for Imager's manifest; by default where FILE is
  --bare              the image only: not packed, nothing beside it
  --help              this text

Writes FILE, and beside it FILE.xz, FILE.bmap, SHA256SUMS, a list of parts (.cdx.json, CycloneDX), their licences (.licences.txt) and a manifest
for Raspberry Pi Imager (.rpi-imager-manifest). The first build takes 15 to 40 minutes and 1 GB of downloads; later ones that change our code
only, two or three. Earlier stages are kept in the user's cache folder (XDG_CACHE_HOME or ~/.cache, loa/image; some 4 GB).
Sizes on standard output, progress on standard error. Needs root, or a user with subordinate ids (newuidmap).
Exit codes: 0 made; 1 not; 64 usage.
`;

const options = read();
await setUpOrExit('image');
// Only now: a fresh clone has no packages before.
const { register } = await import('tsx/esm/api');
register();
const { buildImage } = await import('./build-image.ts');
process.exit(await buildImage(options));

function read() {
  try {
    const { values } = parseArgs({
      options: {
        flavour: { type: 'string' },
        out: { type: 'string' },
        deb: { type: 'string' },
        base: { type: 'string' },
        mirror: { type: 'string' },
        url: { type: 'string' },
        fresh: { type: 'boolean', default: false },
        bare: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
    if (values.help) {
      process.stdout.write(USAGE);
      process.exit(0);
    }
    if (!['speaker', 'board'].includes(values.flavour))
      throw new Error('--flavour should be speaker or board');
    if (!values.out) throw new Error('--out should name a file');
    return values;
  } catch (error) {
    process.stderr.write(`${error.message}\n\n${USAGE}`);
    process.exit(64);
  }
}
