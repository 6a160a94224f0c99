/** `npm run test:hostile`: a million hostile messages to one inbox, half of them correctly signed. */
import { parseArgs } from 'node:util';
import { setUpOrExit } from '../setup/setup.mjs';

const USAGE = `npm run test:hostile [-- options]

  --messages <n>   default: 1000000
  --seed <n>       the same seed makes the same messages; default: another one each day
  --json           JSON on standard output instead of lines
  --help           this text

What was sent and what became of it on standard output, progress on standard error. A million take some minutes.
Exit codes: 0 nothing was played, nothing crashed, neither memory nor log grew; 1 something did; 64 usage.
`;

const options = read();
await setUpOrExit('test');
// Only now: a fresh clone has no packages before.
const { register } = await import('tsx/esm/api');
register();
const { checkHostile } = await import('../../tests/hostile/check-hostile.ts');
process.exit(await checkHostile(options));

function read() {
  try {
    const { values } = parseArgs({
      options: {
        messages: { type: 'string', default: '1000000' },
        seed: { type: 'string', default: String(Math.floor(Date.now() / 86_400_000)) },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
    if (values.help) {
      process.stdout.write(USAGE);
      process.exit(0);
    }
    const [messages, seed] = [Number(values.messages), Number(values.seed)];
    if (!Number.isInteger(messages) || messages < 10 || !Number.isInteger(seed))
      throw new TypeError('--messages must be a whole number of ten or more, --seed a whole number');
    return { messages, seed, json: values.json };
  } catch (error) {
    process.stderr.write(`${error.message}\n\n${USAGE}`);
    process.exit(64);
  }
}
