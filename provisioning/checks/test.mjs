/** `npm test`: makes the clone ready, then runs every check CI runs. */
import { setUpOrExit } from '../setup/setup.mjs';
import { FAST, REAL, runChecks } from './run-checks.mjs';

await setUpOrExit('test');
process.exit(runChecks([...FAST, ...REAL]));
