/** `npm run screenshots`: makes the clone ready, takes the current pictures of board, console and the sheet beside the button, and those of the documents. */
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { setUpOrExit } from '../setup/setup.mjs';

const FACES = ['board', 'console', 'sheet'];
const USAGE = `npm run screenshots [-- options]

  --only <faces>  some of: ${FACES.join(', ')} (with a comma between them)
  --help          this text

Everything into build/screenshots/, to be looked at: open its index.html. The few that README and manuals use, scaled down, into docs/pictures/, with the PDF of the sheet.
Progress on standard error. Exit codes: 0 taken; 1 something could not be taken, or is too heavy for the documents; 64 usage.
`;

const only = read();
await setUpOrExit('test');
// Only now: a fresh clone has no packages before.
const { register } = await import('tsx/esm/api');
register();
const { runScreenshots } = await import('../../tests/pictures/run-screenshots.ts');
const at = (path) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
process.exit(await runScreenshots({ only, out: at('build/screenshots'), documents: at('docs/pictures') }));

function read() {
  try {
    const { values } = parseArgs({ options: { only: { type: 'string' }, help: { type: 'boolean' } } });
    if (values.help) {
      process.stdout.write(USAGE);
      process.exit(0);
    }
    if (values.only === undefined) return FACES;
    const faces = values.only.split(',');
    const unknown = faces.find((name) => !FACES.includes(name));
    if (unknown !== undefined) throw new TypeError(`there is no face "${unknown}"`);
    return faces;
  } catch (error) {
    process.stderr.write(`${error.message}\n\n${USAGE}`);
    process.exit(64);
  }
}
