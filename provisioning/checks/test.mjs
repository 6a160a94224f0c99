/** `npm test`: makes the clone ready, then runs every check CI runs. */
import { SetupStopped, setUp } from '../setup/setup.mjs';
import { FAST, REAL, runChecks } from './run-checks.mjs';

try {
  await setUp('test');
} catch (error) {
  if (!(error instanceof SetupStopped)) throw error;
  process.stderr.write(`\n${error.message}\n`);
  process.exit(1);
}
process.exit(runChecks([...FAST, ...REAL]));
