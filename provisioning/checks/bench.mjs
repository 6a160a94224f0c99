/** `npm run bench`: makes the clone ready, measures, prints tables and writes `bench-results.json`. */
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { setUpOrExit } from '../setup/setup.mjs';

const GROUPS = [
  'alert',
  'flood',
  'inbox',
  'amplifier',
  'broken',
  'cap',
  'engine',
  'start',
  'memory',
  'together',
  'pages',
  'faces',
  'board',
  'planning',
  'units',
  'words',
  'signalling',
];
const USAGE = `npm run bench [-- options]

  --only <groups>  some of: ${GROUPS.join(', ')} (with commas between them)
  --quick          fewer trials: to see that it works
  --json           JSON on standard output instead of tables
  --help           this text

Tables on standard output, progress on standard error, everything in bench-results.json.
Exit codes: 0 measured, whether aims are met or not; 1 something could not be measured; 64 usage.
`;

const options = read();
await setUpOrExit('test');
// Only now: a fresh clone has no packages before.
const { register } = await import('tsx/esm/api');
register();
const { runBench } = await import('../../tests/bench/run-bench.ts');
const results = fileURLToPath(new URL('../../bench-results.json', import.meta.url));
process.exit(await runBench({ ...options, results }));

function read() {
  try {
    const { values } = parseArgs({
      options: {
        only: { type: 'string' },
        quick: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
    if (values.help) {
      process.stdout.write(USAGE);
      process.exit(0);
    }
    const only = (values.only ?? '').split(',').filter((name) => name !== '');
    const unknown = only.find((name) => !GROUPS.includes(name));
    if (unknown !== undefined) throw new TypeError(`there is no group "${unknown}"`);
    return { only, quick: values.quick, json: values.json };
  } catch (error) {
    process.stderr.write(`${error.message}\n\n${USAGE}`);
    process.exit(64);
  }
}
